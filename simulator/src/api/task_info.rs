//! How tasks and frames are told about.

use rayvision::enums::TaskType;
use rayvision::types::{FrameInfo, TaskInfo, TaskKeyValues};
use rayvision::{DateTime, Flag, Milliseconds, Progress, Seconds, Timestamp};

use crate::model::{Frame, Millis, Role, Task, World};

/// The platform's clocks on the wall are in China, eight hours ahead.
const ZONE: Millis = 8 * 3_600_000;

impl World {
    pub(crate) fn task_info(&self, task: &Task) -> TaskInfo {
        let mut info = TaskInfo::new(task.id, task.status);
        info.scene_name = Some(task.scene.name.clone());
        info.task_alias = Some(format!("P{}", task.id));
        info.status_text = Some(format!("render_task_status_{}", task.status.value()));
        info.pre_task_status = task.preprocessing;
        info.pre_status_text = task.preprocessing.map(|status| format!("render_task_status_{}", status.value()));
        info.frames_range = Some(range(task));
        info.project_name = Some(task.scene.label.clone());
        info.submit_date = timestamp(task.submitted);
        info.user_name = self.user_name(task).map(Into::into);
        info.task_level = Some(task.level);
        info.task_user_level = Some(0);
        info.task_limit = task.node_limit;
        info.user_id = Some(task.user);
        info.layer_parent_id = Some(task.parent);
        info.cg_id = Some(task.scene.cg_id);
        info.task_key_value_vo = Some(TaskKeyValues::new());
        info.render_camera = Some(task.scene.camera.clone());
        info.share_main_capital = Some(Flag::Off);
        info.is_delete = Some(Flag::On);
        info.task_arrears = Some(task.owed.decimal());
        match task.role {
            Role::Shell => self.tell_shell(task, &mut info),
            Role::Photon | Role::Picture => tell_work(task, &mut info),
        }
        info
    }

    pub(crate) fn frame_info(&self, task: &Task, place: usize) -> Option<FrameInfo> {
        let frame = task.frames.get(place)?;
        let mut info = FrameInfo::new(task.frame_id(place), frame.status());
        info.frame_index = Some(task.frame_name(place));
        info.frame_block = Some(task.block_number(place).to_string());
        info.frame_status_text = Some(format!("task_frame_status_{}", frame.status().value()));
        info.fee_amount = Some(frame.paid.decimal());
        info.coupon_fee = Some(frame.coupon.decimal());
        info.arrears_fee = (frame.owed > crate::model::Money::ZERO).then(|| frame.owed.decimal());
        info.munu_job_id = Some(place.to_string());
        info.munu_task_id = Some(dispatch_number(task));
        info.task_id = Some(task.id);
        info.frame_type = Some(frame_type(task));
        info.recommit_flag = Some(i32::from(frame.recommits));
        info.task_over_time = Some(Milliseconds(task.over_time));
        if frame.began() {
            info.start_time = timestamp(frame.start);
            info.end_time = ended(frame).then(|| timestamp(frame.end)).flatten();
            info.frame_execute_time = Some(Seconds(frame.seconds(self.now)));
        }
        Some(info)
    }

    pub(crate) fn user_name(&self, task: &Task) -> Option<&str> {
        self.account_of(task)?.users.get(&task.user).map(String::as_str)
    }

    /// A shell tells of its child tasks, and of nothing that they tell themselves.
    fn tell_shell(&self, task: &Task, info: &mut TaskInfo) {
        let children = task.children.iter().filter_map(|id| self.tasks.get(id));
        info.resp_rendering_task_list = Some(children.map(|child| self.task_info(child)).collect());
        info.total_frames = Some(0);
        info.failed_frames = Some(0);
        info.munu_task_id = Some(String::new());
        info.task_type = Some(TaskType::Untyped);
        info.is_open = Some(Flag::On);
    }
}

fn tell_work(task: &Task, info: &mut TaskInfo) {
    let count = |frames: u32| Some(i32::try_from(frames).unwrap_or(i32::MAX));
    info.total_frames = count(task.tally.total());
    info.abort_frames = count(task.tally.stopped);
    info.executing_frames = count(task.tally.executing);
    info.done_frames = count(task.tally.done);
    info.failed_frames = count(task.tally.failed);
    info.render_consume = Some(task.consumed().decimal());
    info.user_account_consume = Some(task.paid.decimal());
    info.coupon_consume = Some(task.coupon.decimal());
    info.start_time = task.started.and_then(timestamp);
    info.completed_date = task.completed.and_then(timestamp);
    info.render_duration = Some(Seconds(task.seconds));
    info.task_over_time = Some(Milliseconds(task.over_time));
    info.output_file_name = Some(format!("{}_{}", task.id, task.scene.stem()));
    info.munu_task_id = Some(dispatch_number(task));
    info.is_open = Some(Flag::Off);
    info.clone_parent_id = Some(0);
    info.clone_original_id = Some(0);
    info.task_type = Some(task_type(task));
    info.task_type_text = Some(task_type_text(task).to_owned());
}

/// What a task renders.
pub(crate) fn task_type(task: &Task) -> TaskType {
    match task.role {
        Role::Shell => TaskType::Untyped,
        Role::Photon => TaskType::RenderPhoton,
        Role::Picture => TaskType::Render,
    }
}

pub(crate) fn frame_type(task: &Task) -> rayvision::enums::FrameType {
    match task.role {
        Role::Photon => rayvision::enums::FrameType::Photon,
        Role::Shell | Role::Picture => rayvision::enums::FrameType::Main,
    }
}

pub(crate) fn dispatch_number(task: &Task) -> String {
    task.dispatch.map(|number| number.to_string()).unwrap_or_default()
}

/// Date and time of day where the platform is.
pub(crate) fn local_time(moment: Millis) -> DateTime {
    let since_1970 = std::time::Duration::from_millis(moment.saturating_add(ZONE).max(0).unsigned_abs());
    DateTime::constant(1970, 1, 1, 0, 0, 0, 0).saturating_add(since_1970)
}

/// The moment of a [`local_time`].
pub(crate) fn moment(time: DateTime) -> Millis {
    let since_1970 = time.duration_since(DateTime::constant(1970, 1, 1, 0, 0, 0, 0));
    i64::try_from(since_1970.as_millis()).unwrap_or(0).saturating_sub(ZONE)
}

pub(crate) fn ended(frame: &Frame) -> bool {
    frame.began() && frame.status().progress() != Some(Progress::Pending)
}

fn range(task: &Task) -> String {
    let first = i64::from(task.scene.first_frame);
    match task.scene.frames {
        0 | 1 => first.to_string(),
        frames => format!("{first}-{}", first + i64::from(frames) - 1),
    }
}

fn task_type_text(task: &Task) -> &'static str {
    if task.role == Role::Photon { "render_photons_task" } else { "render_major_picture_task" }
}

fn timestamp(moment: Millis) -> Option<Timestamp> {
    Timestamp::from_millisecond(moment).ok()
}
