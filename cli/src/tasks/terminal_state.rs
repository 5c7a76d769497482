//! How waiting for tasks ended.

use rayvision::Progress;
use rayvision::types::TaskInfo;
use serde_json::{Value as Json, json};

use super::look::joined;
use super::summary::Summary;
use crate::failure::{Advice, Failure};

/// How waiting for a task ended.
#[derive(Debug)]
pub(crate) struct End {
    id: i64,
    outcome: Outcome,
    scene: Option<String>,
    summary: Option<Summary>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    Failed,
    Held,
    Pending,
    Missing,
}

impl Outcome {
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

impl End {
    /// Of a task as the last look showed it, and of what its state means to what was waited for.
    pub(crate) fn new(id: i64, task: Option<&TaskInfo>, progress: impl FnOnce(&Summary) -> Progress) -> Self {
        let summary = task.map(Summary::of);
        let outcome = match summary.as_ref().map(progress) {
            None => Outcome::Missing,
            Some(Progress::Done) => Outcome::Done,
            Some(Progress::Failed) => Outcome::Failed,
            Some(Progress::Held) => Outcome::Held,
            Some(Progress::Pending) => Outcome::Pending,
        };
        Self { id, outcome, scene: task.and_then(|task| task.scene_name.clone()), summary }
    }

    pub(crate) fn row(&self) -> Json {
        let summary = self.summary.as_ref().map(Summary::json);
        json!({ "id": self.id, "outcome": self.outcome.word(), "sceneName": self.scene, "summary": summary })
    }
}

/// The worst decides: a job that failed before one that is not through.
pub(crate) fn conclude(ends: &[End]) -> Result<(), Failure> {
    let with =
        |outcome: Outcome| -> Vec<i64> { ends.iter().filter(|end| end.outcome == outcome).map(|end| end.id).collect() };
    let failed = with(Outcome::Failed);
    if let [first, ..] = failed.as_slice() {
        let status = ends.iter().find(|end| end.id == *first).and_then(|end| end.summary.as_ref());
        let status = status.map(|summary| summary.status.to_string()).unwrap_or_default();
        let message = match failed.as_slice() {
            [id] => format!("task {id} ended as {status}"),
            _ => format!("{} of {} tasks failed: {}", failed.len(), ends.len(), joined(&failed)),
        };
        let next = format!(
            "`rayvision frames {first} --failed` shows what failed, `rayvision restart {first}` renders it again"
        );
        return Err(Failure::JobFailed(Advice::new(message).next(next)));
    }
    let told = [
        (Outcome::Held, "stands still until someone acts", "`rayvision start` lets it go on"),
        (Outcome::Missing, "is not there", "`rayvision tasks` lists those of this account on this platform"),
        (Outcome::Pending, "is not through in time", "wait again, with a longer --timeout"),
    ];
    for (outcome, what, next) in told {
        let ids = with(outcome);
        if !ids.is_empty() {
            let message = format!("gave up waiting: task {} {what}", joined(&ids));
            return Err(Failure::GaveUp(Advice::new(message).next(next)));
        }
    }
    Ok(())
}
