//! What became of each task that was steered.

use std::collections::HashMap;
use std::sync::Arc;

use rayvision::Error;
use rayvision::runtime::{Outcome, Report};
use serde_json::json;

use super::Action;
use crate::failure::Failure;
use crate::output::{Column, Look, Output};

/// What became of each task, in the order in which they were named.
#[derive(Debug)]
pub(crate) struct Outcomes {
    action: Action,
    tasks: Vec<(i64, Option<Arc<Error>>)>,
}

impl Outcomes {
    pub(crate) fn new(action: Action, ids: &[i64], report: Report<i64>) -> Self {
        let mut failed: HashMap<i64, Arc<Error>> = report.failed.into_iter().collect();
        Self { action, tasks: ids.iter().map(|id| (*id, failed.remove(id))).collect() }
    }

    /// Of a single task.
    pub(crate) fn one(action: Action, id: i64, done: Result<(), Error>) -> Self {
        Self { action, tasks: vec![(id, done.err().map(Arc::new))] }
    }

    /// Adds those of others.
    pub(crate) fn join(&mut self, other: Self) {
        self.tasks.extend(other.tasks);
    }

    /// Reports each, and fails as the worst of them.
    pub(crate) fn tell(self, output: &mut Output) -> Result<(), Failure> {
        let mut rows = output.rows(columns())?;
        for (id, error) in &self.tasks {
            rows.push(json!({
                "id": id,
                "action": self.action.word(),
                "outcome": error.as_deref().map_or("done", word),
                "code": error.as_deref().and_then(code),
                "message": error.as_ref().map(ToString::to_string),
            }))?;
        }
        rows.finish()?;
        self.into_result()
    }

    fn into_result(self) -> Result<(), Failure> {
        let all = self.tasks.len();
        let errors: Vec<Arc<Error>> = self.tasks.into_iter().filter_map(|(_, error)| error).collect();
        let failed = errors.len();
        let Some(worst) = errors.into_iter().max_by_key(|error| badness(error)) else { return Ok(()) };
        let which = if all == 1 { "the task".to_owned() } else { format!("{failed} of {all} tasks") };
        let doing = format!("{} {which}", self.action.doing());
        Err(match Arc::try_unwrap(worst) {
            Ok(error) => Failure::call(doing)(error),
            // All of the others are gone by now.
            Err(shared) => Failure::Unexpected(format!("{doing} failed: {shared}")),
        })
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

fn word(error: &Error) -> &'static str {
    match error.outcome() {
        Outcome::Refused { .. } => "refused",
        Outcome::NotSent => "notSent",
        Outcome::Unknown => "unknown",
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
