//! How far the rendering of a task is, with preview images.

use rayvision::enums::{FrameStatus, FrameType};
use rayvision::types::{BlockFrame, TaskProgress};
use rayvision::{Decimal, Edition, Flag, Seconds};
use rayvision_runtime::Refused;

use super::frame_info::frame_type;
use super::task_info::task_type;
use crate::model::image::preview_path;
use crate::model::local_time::local_time;
use crate::model::refusal::{invalid, no_such};
use crate::model::{Model, Task};

pub(super) fn progress(
    model: &Model,
    edition: Edition,
    caller: &str,
    id: i64,
    wanted: Option<FrameType>,
) -> Result<TaskProgress, Refused> {
    let asked = model.owned_task(model.caller(caller)?, id)?;
    let task = stage(model, asked, wanted)?;
    let scene = &task.scene;
    let mut progress = TaskProgress::new();
    progress.width = Some(scene.width);
    progress.height = Some(scene.height);
    progress.block = i32::try_from(task.blocks()).ok();
    progress.is_render_photon = (task.parent != 0).then_some(true);
    progress.current_task_type = Some(task_type(task));
    progress.scene_name = Some(format!("{}-{}", scene.name, scene.camera));
    progress.start_time = task.started.map(local_time);
    let end = task.completed.map(local_time);
    if edition >= Edition::V2026 {
        progress.completed_time = end;
    } else {
        progress.end_time = end;
    }
    progress.grab_info = Some(frames(model, task));
    Ok(progress)
}

/// The leaf that renders the wanted stage; if none is named, the first that has not ended.
fn stage<'a>(model: &'a Model, task: &'a Task, wanted: Option<FrameType>) -> Result<&'a Task, Refused> {
    if !matches!(wanted, None | Some(FrameType::Photon | FrameType::Main)) {
        return Err(invalid("frameType has to be that of photons or of the picture itself"));
    }
    let leaves: Vec<&Task> = model.leaves(task.id).iter().filter_map(|id| model.task(*id)).collect();
    let found = match wanted {
        Some(wanted) => leaves.iter().find(|leaf| frame_type(leaf) == wanted),
        None => leaves.iter().find(|leaf| !leaf.has_ended()).or(leaves.last()),
    };
    found.copied().ok_or_else(|| no_such(format_args!("such stage of task {}", task.id)))
}

/// The blocks of each frame. Blocks that have not begun, and frames without any other block, are left out.
fn frames(model: &Model, task: &Task) -> Vec<Vec<BlockFrame>> {
    let indexes: Vec<usize> = (0..task.frames.len()).collect();
    let frames = indexes.chunks(task.blocks());
    let frames = frames.map(|blocks| blocks.iter().filter_map(|index| block(model, task, *index)).collect::<Vec<_>>());
    frames.filter(|blocks| !blocks.is_empty()).collect()
}

fn block(model: &Model, task: &Task, index: usize) -> Option<BlockFrame> {
    let frame = task.frames.get(index).filter(|frame| frame.began())?;
    let mut block = BlockFrame::new();
    block.start_time = Some(local_time(frame.start));
    block.end_time = frame.has_ended().then(|| local_time(frame.end));
    block.frame_status = Some(frame.status());
    block.is_max_price = Some(Flag::Off);
    block.fee_amount = Some(frame.paid.with_cents());
    block.coupon_fee = Some(frame.coupon.with_cents());
    block.frame_index = Some(task.frame_number(index).to_string());
    block.frame_block = Some(task.block_number(index).to_string());
    block.frame_percent = Some(Decimal::from(frame.percent(model.now)));
    block.frame_used = Some(Seconds(frame.seconds(model.now)));
    block.frame_est = Some(Seconds(match frame.status() {
        FrameStatus::Processing => (frame.end - model.now).max(0) / 1000,
        _ => 0,
    }));
    block.render_info = Some(String::new());
    block.grab_url = Some(preview_path(task, index));
    Some(block)
}
