//! What is done to tasks.

use rayvision::Client;
use rayvision::runtime::BatchReport;

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
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Start => "start",
            Self::Abandon => "abandon",
            Self::Delete => "delete",
            Self::Restart => "restart",
        }
    }

    pub(crate) fn doing(self) -> &'static str {
        match self {
            Self::Stop => "stopping",
            Self::Start => "starting",
            Self::Abandon => "abandoning",
            Self::Delete => "deleting",
            Self::Restart => "restarting",
        }
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

    pub(crate) async fn send(self, client: &Client, ids: &[i64]) -> BatchReport<i64> {
        let task = client.task();
        match self {
            Self::Stop => task.stop_task(ids).send_each().await,
            Self::Start => task.start_task(ids).send_each().await,
            Self::Abandon => task.abort_task(ids).send_each().await,
            Self::Delete => task.delete_task(ids).send_each().await,
            Self::Restart => task.restart_failed_frames(ids).send_each().await,
        }
    }
}
