//! What became of each task that was steered.

use std::collections::HashMap;
use std::sync::Arc;

use rayvision::Error;
use rayvision::runtime::{Outcome, Report};
use serde_json::json;

use super::Action;
use crate::failure::Failure;
use crate::output::{Column, Look, Output};
use crate::preview;

/// What became of each task, in the order in which they were named.
#[derive(Debug)]
pub(crate) struct Outcomes {
    action: Action,
    tasks: Vec<(i64, End)>,
}

/// What became of one task.
#[derive(Clone, Debug)]
enum End {
    Done,
    Failed(Arc<Error>),
    /// Not asked for any more: an error before would have met it too.
    Untried,
}

impl Outcomes {
    pub(crate) fn new(action: Action, ids: &[i64], report: Report<i64>) -> Self {
        let failed = report.failed.into_iter().map(|(id, error)| (id, End::Failed(error)));
        let untried = report.untried.into_iter().map(|id| (id, End::Untried));
        let mut ends: HashMap<i64, End> = failed.chain(untried).collect();
        Self { action, tasks: ids.iter().map(|id| (*id, ends.remove(id).unwrap_or(End::Done))).collect() }
    }

    /// Of a single task.
    pub(crate) fn one(action: Action, id: i64, done: Result<(), Error>) -> Self {
        let end = done.map_or_else(|error| End::Failed(Arc::new(error)), |()| End::Done);
        Self { action, tasks: vec![(id, end)] }
    }

    /// Adds those of others.
    pub(crate) fn join(&mut self, other: Self) {
        self.tasks.extend(other.tasks);
    }

    /// Reports each, and fails as the worst of them.
    pub(crate) fn tell(self, output: &mut Output) -> Result<(), Failure> {
        if preview::has_shown() {
            // There was nothing to do but to show the request.
            return Ok(());
        }
        let mut rows = output.rows(columns())?;
        for (id, end) in &self.tasks {
            rows.push(json!({
                "id": id,
                "action": self.action.word(),
                "outcome": end.word(),
                "code": end.error().and_then(code),
                "message": end.error().map(ToString::to_string),
            }))?;
        }
        rows.finish()?;
        self.into_result()
    }

    fn into_result(self) -> Result<(), Failure> {
        let all = self.tasks.len();
        let failed = self.tasks.iter().filter(|(_, end)| !matches!(end, End::Done)).count();
        let errors = self.tasks.into_iter().filter_map(|(_, end)| match end {
            End::Failed(error) => Some(error),
            End::Done | End::Untried => None,
        });
        let Some(worst) = errors.max_by_key(|error| badness(error)) else { return Ok(()) };
        let which = if all == 1 { "the task".to_owned() } else { format!("{failed} of {all} tasks") };
        let doing = format!("{} {which}", self.action.doing());
        Err(match Arc::try_unwrap(worst) {
            Ok(error) => Failure::call(doing)(error),
            // All of the others are gone by now.
            Err(shared) => Failure::Unexpected(format!("{doing} failed: {shared}")),
        })
    }
}

impl End {
    fn error(&self) -> Option<&Error> {
        match self {
            Self::Failed(error) => Some(error),
            Self::Done | Self::Untried => None,
        }
    }

    fn word(&self) -> &'static str {
        match self.error().map(Error::outcome) {
            None if matches!(self, Self::Untried) => "notTried",
            None => "done",
            Some(Outcome::Refused { .. }) => "refused",
            Some(Outcome::NotSent) => "notSent",
            Some(Outcome::Unknown) => "unknown",
        }
    }
}

/// What nobody knows is worse than what was certainly not done.
fn badness(error: &Error) -> u8 {
    match error.outcome() {
        Outcome::Refused { .. } => 0,
        Outcome::NotSent => 1,
        Outcome::Unknown => 2,
    }
}

fn code(error: &Error) -> Option<i64> {
    match error.outcome() {
        Outcome::Refused { code, .. } => Some(code),
        Outcome::NotSent | Outcome::Unknown => None,
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("id", "ID").look(Look::Number),
        Column::new("action", "Action"),
        Column::new("outcome", "Outcome"),
        Column::new("code", "Code").look(Look::Number).hidden(),
        Column::new("message", "Message"),
    ]
}
