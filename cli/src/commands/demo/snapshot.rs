//! A task as it is at a moment.

use rayvision::enums::{FrameStatus, TaskStatus, TaskType};
use rayvision::types::{FrameInfo, TaskInfo};
use rayvision::{Client, Progress, Timestamp};

use crate::failure::Failure;

/// Frames asked for at once.
const PAGE: i32 = 500;

/// A task as it is at a moment.
#[derive(Debug)]
pub(crate) struct Sight {
    /// The platform's time.
    pub(crate) at: Option<Timestamp>,
    /// The task and, where it holds some, its child tasks instead.
    pub(crate) task: TaskInfo,
    /// Frames of the picture, not of the photon map.
    pub(crate) frames: Vec<FrameInfo>,
}

impl Sight {
    /// Looks at a task.
    pub(crate) async fn of(client: &Client, id: i64) -> Result<Self, Failure> {
        let asked = client.task().query_task_info([id]).send_envelope().await;
        let answer = asked.map_err(Failure::call("asking for the task"))?;
        let Some(task) = answer.data.items.into_iter().find(|task| task.id == id) else {
            return Err(Failure::Unexpected(format!("the platform knows nothing of task {id}")));
        };
        let mut sight = Self { at: answer.server_time, task, frames: Vec::new() };
        let picture = sight.picture().id;
        let asked = client.task().query_task_frames(picture, 1, PAGE).send().await;
        sight.frames = asked.map_err(Failure::call("asking for the frames"))?.items;
        Ok(sight)
    }

    pub(crate) fn id(&self) -> i64 {
        self.task.id
    }

    /// What renders: child tasks of a task that holds some, else the task itself.
    pub(crate) fn parts(&self) -> &[TaskInfo] {
        let children = self.task.resp_rendering_task_list.as_deref().unwrap_or_default();
        if children.is_empty() { std::slice::from_ref(&self.task) } else { children }
    }

    /// The part that renders the photon map.
    pub(crate) fn photon(&self) -> Option<&TaskInfo> {
        self.parts().iter().find(|part| part.task_type == Some(TaskType::RenderPhoton))
    }

    /// The part that renders the picture.
    pub(crate) fn picture(&self) -> &TaskInfo {
        let is_picture = |part: &&TaskInfo| part.task_type != Some(TaskType::RenderPhoton);
        self.parts().iter().find(is_picture).unwrap_or(&self.task)
    }

    /// State of what has not gone well or, where all has, of the picture.
    pub(crate) fn status(&self) -> TaskStatus {
        let unwell = self.parts().iter().find(|part| part.task_status.progress() != Some(Progress::Done));
        unwell.unwrap_or(self.picture()).task_status
    }

    /// States of the frames.
    pub(crate) fn statuses(&self) -> Vec<FrameStatus> {
        self.frames.iter().map(|frame| frame.frame_status).collect()
    }

    /// Whether nothing moves any more.
    pub(crate) fn is_over(&self) -> bool {
        self.parts().iter().all(|part| part.task_status.progress() != Some(Progress::Pending))
    }
}
