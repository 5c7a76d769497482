//! What is done to tasks.

use rayvision::runtime::BatchReport;

use super::outcomes::Verb;
use crate::platform::Platform;
use crate::tasks::Summary;

/// What is done to tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Stop,
    Start,
    Abandon,
    Delete,
    Restart,
}

impl Action {
    pub(crate) fn verb(self) -> Verb {
        let (word, doing) = match self {
            Self::Stop => ("stop", "stopping"),
            Self::Start => ("start", "starting"),
            Self::Abandon => ("abandon", "abandoning"),
            Self::Delete => ("delete", "deleting"),
            Self::Restart => ("restart", "restarting"),
        };
        Verb { word, doing }
    }

    /// What is asked before it is done; nothing for what neither costs nor destroys.
    pub(crate) fn question(self, tasks: &str) -> Option<String> {
        match self {
            Self::Stop => None,
            Self::Start => Some(format!("Start {tasks}? Rendering costs.")),
            Self::Abandon => Some(format!("Give up {tasks}?")),
            Self::Delete => Some(format!("Delete {tasks}, for good?")),
            Self::Restart => Some(format!("Render the failed frames of {tasks} again? That costs.")),
        }
    }

    /// How many frames of a task it renders; nothing for what renders none.
    pub(crate) fn renders(self) -> Option<fn(&Summary) -> i64> {
        match self {
            Self::Start => Some(|summary| summary.frames.left()),
            Self::Restart => Some(|summary| summary.frames.failed),
            Self::Stop | Self::Abandon | Self::Delete => None,
        }
    }

    pub(crate) async fn send(self, platform: &Platform, ids: &[i64]) -> BatchReport<i64> {
        match self {
            Self::Stop => platform.stop(ids).await,
            Self::Start => platform.start(ids).await,
            Self::Abandon => platform.abandon(ids).await,
            Self::Delete => platform.delete(ids).await,
            Self::Restart => platform.restart_failed(ids).await,
        }
    }
}
