//! How tasks are described in answers.

use std::time::Duration;

use rayvision::enums::{TaskChannel, TaskStatus, TaskType};
use rayvision::types::{TaskInfo, TaskKeyValues, TaskOverTime};
use rayvision::{Edition, Flag, Json, Seconds, Timestamp};
use rayvision_runtime::JsonText;

use crate::model::{Account, Millis, Model, Role, Task};

pub(super) fn task_info(model: &Model, edition: Edition, task: &Task) -> TaskInfo {
    let status = status_in(edition, task.status);
    let account = model.account_of(task);
    let mut info = TaskInfo::new(task.id, status);
    info.scene_name = Some(task.scene.name.clone());
    info.task_alias = match account {
        Some(account) if edition >= Edition::V2026 => Some(alias(account, task.id)),
        _ => Some(format!("P{}", task.id)),
    };
    info.status_text = Some(format!("render_task_status_{}", status.value()));
    info.pre_task_status = task.preprocessing;
    info.pre_status_text = task.preprocessing.map(|status| format!("render_task_status_{}", status.value()));
    info.frames_range = Some(task.scene.frames_range());
    info.layer_name.clone_from(&task.layer);
    info.project_name = Some(task.scene.label.clone());
    info.submit_date = timestamp(task.submitted);
    info.user_name = model.user_name_of(task).map(Into::into);
    info.task_level = Some(task.level);
    info.task_user_level = Some(task.details.user_level);
    info.producer = task.details.producer.clone().map(Into::into);
    info.task_limit = task.node_limit;
    info.user_id = Some(task.user);
    info.layer_parent_id = Some(task.parent);
    info.cg_id = Some(task.scene.cg_id);
    info.task_key_value_vo = Some(TaskKeyValues::new());
    info.render_camera = Some(task.scene.camera.clone());
    info.share_main_capital = Some(Flag::Off);
    info.is_delete = Some(Flag::from(!model.recycled.contains_key(&task.id)));
    info.channel = Some(TaskChannel::Api);
    info.labels = JsonText::write(&labels(task)).ok();
    info.bid = account.map(|account| account.transfer.output_bid.clone());
    info.task_arrears = Some(task.owed.decimal());
    match task.role {
        Role::Parent => describe_children(model, edition, task, &mut info),
        Role::Photon | Role::Main => describe_rendering(edition, task, &mut info),
    }
    info
}

/// A parent lists its child tasks, and carries none of what they carry.
fn describe_children(model: &Model, edition: Edition, task: &Task, info: &mut TaskInfo) {
    let children = task.children.iter().filter_map(|id| model.task(*id).or_else(|| model.recycled.get(id)));
    info.resp_rendering_task_list = Some(children.map(|child| task_info(model, edition, child)).collect());
    info.total_frames = Some(0);
    info.failed_frames = Some(0);
    info.munu_task_id = Some(String::new());
    info.task_type = Some(task_type(task));
    info.is_open = Some(Flag::On);
}

fn describe_rendering(edition: Edition, task: &Task, info: &mut TaskInfo) {
    let count = |frames: u32| Some(i32::try_from(frames).unwrap_or(i32::MAX));
    info.total_frames = count(task.frame_counters.total());
    info.abort_frames = count(task.frame_counters.stopped);
    info.executing_frames = count(task.frame_counters.executing);
    info.done_frames = count(task.frame_counters.done);
    info.failed_frames = count(task.frame_counters.failed);
    info.render_consume = Some(task.consumed().decimal());
    info.user_account_consume = Some(task.paid.decimal());
    info.coupon_consume = Some(task.coupon.decimal());
    info.start_time = task.started.and_then(timestamp);
    info.completed_date = task.completed.and_then(timestamp);
    info.render_duration = Some(Seconds(task.seconds));
    info.task_over_time = over_time(edition, task.time_limit);
    info.over_time_stop = Some(Seconds(task.time_limit / 1000));
    info.is_over_time = Some(Flag::from(task.status == TaskStatus::TimeOutStop));
    info.output_file_name = Some(task.output_folder());
    info.munu_task_id = Some(task.dispatch_text());
    info.munu_task_ids = Some(task.dispatch_text());
    info.is_open = Some(Flag::Off);
    info.clone_parent_id = Some(task.details.cloned_from);
    info.clone_original_id = Some(task.details.cloned_from);
    info.task_type = Some(task_type(task));
    info.task_type_text = Some(task_type_text(task).to_owned());
}

/// Labels of a task: their names by their IDs. The documents show only that they are a JSON object.
fn labels(task: &Task) -> Json {
    task.details.labels.iter().map(|(id, name)| (id.to_string(), Json::from(name.as_str()))).collect()
}

/// The state of a task in the words of an edition: one that it does not have yet is told by the nearest that it has.
pub(super) fn status_in(edition: Edition, status: TaskStatus) -> TaskStatus {
    let known = TaskStatus::VALUES.iter().find(|value| status.name() == Some(value.name));
    if known.is_some_and(|value| edition.has(value.since, value.until)) {
        return status;
    }
    match status {
        TaskStatus::RenderingTaskSubmitting => TaskStatus::Analyse,
        TaskStatus::RenderingTaskSubmitFail => TaskStatus::Failed,
        TaskStatus::FinishedHasStopped => TaskStatus::Stop,
        TaskStatus::Updating => TaskStatus::Waiting,
        other => other,
    }
}

/// The timeout of a task, in the unit of an edition.
pub(super) fn over_time(edition: Edition, limit: Millis) -> Option<TaskOverTime> {
    TaskOverTime::of(Duration::from_millis(limit.try_into().ok()?), edition)
}

/// The name of a task at the platform of its account.
pub(super) fn alias(account: &Account, id: i64) -> String {
    format!("{}W{id}", account.platform())
}

pub(super) fn task_type(task: &Task) -> TaskType {
    match task.role {
        Role::Parent => TaskType::Untyped,
        Role::Photon => TaskType::RenderPhoton,
        Role::Main => TaskType::Render,
    }
}

fn task_type_text(task: &Task) -> &'static str {
    if task.role == Role::Photon { "render_photons_task" } else { "render_major_picture_task" }
}

pub(super) fn timestamp(time: Millis) -> Option<Timestamp> {
    Timestamp::from_millisecond(time).ok()
}
