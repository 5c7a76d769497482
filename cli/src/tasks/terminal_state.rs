//! How waiting for tasks ended.

use rayvision::Progress;
use rayvision::types::TaskInfo;
use serde_json::{Value as Json, json};

use super::snapshot::join_ids;
use super::summary::Summary;
use crate::failure::{Advice, Failure};

/// What a task came to while it was waited for.
#[derive(Debug)]
pub(crate) struct WaitResult {
    id: i64,
    state: TerminalState,
    scene: Option<String>,
    summary: Option<Summary>,
}

/// How waiting for a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TerminalState {
    Done,
    Failed,
    Held,
    Pending,
    Missing,
}

impl TerminalState {
    fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Held => "held",
            Self::Pending => "pending",
            Self::Missing => "missing",
        }
    }
}

impl WaitResult {
    /// Of a task as it was told of last, and of what its state means to what was waited for.
    pub(crate) fn new(id: i64, task: Option<&TaskInfo>, progress: impl FnOnce(&Summary) -> Progress) -> Self {
        let summary = task.map(Summary::of);
        let state = match summary.as_ref().map(progress) {
            None => TerminalState::Missing,
            Some(Progress::Done) => TerminalState::Done,
            Some(Progress::Failed) => TerminalState::Failed,
            Some(Progress::Held) => TerminalState::Held,
            Some(Progress::Pending) => TerminalState::Pending,
        };
        Self { id, state, scene: task.and_then(|task| task.scene_name.clone()), summary }
    }

    pub(crate) fn row(&self) -> Json {
        let summary = self.summary.as_ref().map(Summary::json);
        json!({ "id": self.id, "outcome": self.state.word(), "sceneName": self.scene, "summary": summary })
    }
}

/// The worst decides: a task that failed before one that is not through.
pub(crate) fn conclude(results: &[WaitResult]) -> Result<(), Failure> {
    let with = |state: TerminalState| -> Vec<i64> {
        results.iter().filter(|result| result.state == state).map(|result| result.id).collect()
    };
    let failed = with(TerminalState::Failed);
    if let [first, ..] = failed.as_slice() {
        let summary = results.iter().find(|result| result.id == *first).and_then(|result| result.summary.as_ref());
        let status = summary.map(|summary| summary.status.to_string()).unwrap_or_default();
        let message = match failed.as_slice() {
            [id] => format!("task {id} ended as {status}"),
            _ => format!("{} of {} tasks failed: {}", failed.len(), results.len(), join_ids(&failed)),
        };
        let next = format!(
            "`rayvision frames {first} --failed` shows what failed, `rayvision restart {first}` renders it again"
        );
        return Err(Failure::JobFailed(Advice::new(message).next(next)));
    }
    for (state, what, next) in [
        (TerminalState::Held, "stands still until someone acts", "`rayvision start` lets it go on"),
        (TerminalState::Missing, "is not there", "`rayvision tasks` lists those of this account on this platform"),
        (TerminalState::Pending, "is not through in time", "wait again, with a longer --timeout"),
    ] {
        let ids = with(state);
        if !ids.is_empty() {
            let message = format!("gave up waiting: task {} {what}", join_ids(&ids));
            return Err(Failure::GaveUp(Advice::new(message).next(next)));
        }
    }
    Ok(())
}
