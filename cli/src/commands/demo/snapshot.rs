//! The demo's task as the platform told of it at one time.

use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision::types::{FrameInfo, TaskInfo};
use rayvision::{Progress, Timestamp};

use crate::failure::Failure;
use crate::platform::Platform;
use crate::tasks::{Summary, all_frames, is_photon, picture};

/// A task as the platform told of it at one time.
#[derive(Debug)]
pub(crate) struct Snapshot {
    /// The platform's time.
    pub(crate) at: Option<Timestamp>,
    /// The task, with the child tasks that it holds.
    pub(crate) task: TaskInfo,
    /// What it comes to with them.
    pub(crate) summary: Summary,
    /// Frames of the picture, not of the photon map.
    pub(crate) frames: Vec<FrameInfo>,
}

impl Snapshot {
    pub(crate) async fn take(platform: &Platform, id: i64) -> Result<Self, Failure> {
        let asked = platform.task_info(&[id]).await;
        let (tasks, at) = asked.map_err(Failure::call("asking for the task"))?;
        let Some(task) = tasks.into_iter().find(|task| task.id == id) else {
            return Err(Failure::Unexpected(format!("the platform knows nothing of task {id}")));
        };
        let asked = all_frames(platform, picture(&task).id).await;
        let (frames, _) = asked.map_err(Failure::call("asking for the frames"))?;
        Ok(Self { at, summary: Summary::of(&task), task, frames })
    }

    pub(crate) fn id(&self) -> i64 {
        self.task.id
    }

    /// The part that renders the photon map.
    pub(crate) fn photon(&self) -> Option<&TaskInfo> {
        self.task.leaves().into_iter().find(|part| is_photon(part))
    }

    /// The part that renders the picture.
    pub(crate) fn picture(&self) -> &TaskInfo {
        picture(&self.task)
    }

    /// State of the whole.
    pub(crate) fn status(&self) -> TaskStatus {
        self.summary.status
    }

    /// States of the frames.
    pub(crate) fn statuses(&self) -> Vec<FrameStatus> {
        self.frames.iter().map(|frame| frame.frame_status).collect()
    }

    /// Whether nothing moves any more.
    pub(crate) fn is_over(&self) -> bool {
        self.summary.progress() != Progress::Pending
    }
}
