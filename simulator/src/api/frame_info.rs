//! How frames are described in answers.

use rayvision::enums::{FrameStatus, FrameType};
use rayvision::types::{FrameInfo, FrameStats};
use rayvision::{Edition, Flag, Seconds};

use super::task_info::{over_time, timestamp};
use crate::model::lifecycle::node_of;
use crate::model::{FrameCounters, Model, Money, Role, Task};

/// The frame at an index of a task.
pub(super) fn frame_info(model: &Model, edition: Edition, task: &Task, index: usize) -> Option<FrameInfo> {
    let frame = task.frames.get(index)?;
    let mut info = FrameInfo::new(task.frame_id(index), frame.status());
    info.frame_index = Some(task.frame_name(index));
    info.frame_block = Some(task.block_number(index).to_string());
    info.frame_status_text = Some(format!("task_frame_status_{}", frame.status().value()));
    info.fee_amount = Some(frame.paid.decimal());
    info.coupon_fee = Some(frame.coupon.decimal());
    info.arrears_fee = (frame.owed > Money::ZERO).then(|| frame.owed.decimal());
    info.munu_job_id = Some(index.to_string());
    info.munu_task_id = Some(task.dispatch_text());
    info.task_id = Some(task.id);
    info.frame_type = Some(if task.is_priority(index) { FrameType::Priority } else { frame_type(task) });
    info.recommit_flag = Some(i32::from(frame.recommits));
    info.task_over_time = over_time(edition, task.time_limit);
    info.is_over_time = Some(Flag::from(frame.status() == FrameStatus::TimedOut));
    if frame.began() {
        info.start_time = timestamp(frame.start);
        info.end_time = frame.has_ended().then(|| timestamp(frame.end)).flatten();
        info.frame_execute_time = Some(Seconds(frame.seconds(model.now)));
        info.current_render_time = info.frame_execute_time.filter(|_| frame.status() == FrameStatus::Processing);
        info.node_id = Some(node_of(model.seed, task, index));
    }
    Some(info)
}

pub(super) fn frame_type(task: &Task) -> FrameType {
    match task.role {
        Role::Photon => FrameType::Photon,
        Role::Parent | Role::Main => FrameType::Main,
    }
}

pub(super) fn stats(frames: FrameCounters) -> FrameStats {
    let count = |frames: u32| i32::try_from(frames).unwrap_or(i32::MAX);
    let mut stats = FrameStats::new(
        count(frames.executing),
        count(frames.done),
        count(frames.failed),
        count(frames.waiting),
        count(frames.total()),
    );
    stats.abandon_frames_total = Some(count(frames.stopped));
    stats
}
