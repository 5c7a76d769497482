//! What is waited for, and how one sees that it has come.

use clap::ValueEnum;
use rayvision::Progress;
use rayvision::enums::TaskStatus;
use rayvision::types::TaskInfo;

use crate::platform;
use crate::tasks::Summary;

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Goal {
    /// All have finished well
    Finished,
    /// All render, or are past it
    Rendering,
    /// All have ended, well or not
    AnyEnd,
}

impl Goal {
    /// What the state of a task means to it.
    pub(super) fn of(self, summary: &Summary) -> Progress {
        match (self, summary.progress()) {
            (Self::Rendering, Progress::Pending) if renders(summary) => Progress::Done,
            (Self::AnyEnd, Progress::Failed) => Progress::Done,
            (_, progress) => progress,
        }
    }
}

fn renders(summary: &Summary) -> bool {
    summary.status == TaskStatus::Rendering || summary.frames.executing > 0 || summary.frames.ended() > 0
}

impl platform::Goal for Goal {
    fn progress(self, task: &TaskInfo) -> Progress {
        self.of(&Summary::of(task))
    }
}
