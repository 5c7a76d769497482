//! What became of each task that something was done to.

use std::collections::HashMap;
use std::sync::Arc;

use rayvision::runtime::BatchReport;
use rayvision::{Error, TypeSchema};
use serde_json::{Value as Json, json};

use crate::failure::{Advice, Failure, Verdict, cause};
use crate::output::{Column, Columns, Format, Output, column, text};
use crate::platform::Each;
use crate::preview;
use crate::tasks::{Workload, exact};

pub(crate) static COLUMNS: Columns = Columns {
    hidden: &[column("code", "Code").typed(TypeSchema::Int64)],
    ..Columns::own(&[
        column("id", "ID").typed(TypeSchema::Int64),
        text("action", "Action"),
        text("outcome", "Outcome"),
        column(FRAMES, "Frames").typed(TypeSchema::Int64),
        column(ESTIMATED_COST, "About").typed(TypeSchema::Decimal),
        text(MESSAGE, "Message"),
    ])
};

const FRAMES: &str = "frames";
const ESTIMATED_COST: &str = "estimatedCost";
const MESSAGE: &str = "message";

/// What became of each task, in the order in which they were named.
#[derive(Debug)]
pub(crate) struct Outcomes {
    verb: Verb,
    tasks: Vec<(i64, End)>,
    /// How much is rendered, of each task of which that is known.
    workloads: HashMap<i64, Workload>,
}

/// What is done to tasks, in words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verb {
    pub(crate) word: &'static str,
    /// At the beginning of a sentence about it.
    pub(crate) doing: &'static str,
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
    pub(crate) fn new(verb: Verb, ids: &[i64], report: BatchReport<i64>) -> Self {
        let failed = report.failed.into_iter().map(|(id, error)| (id, End::Failed(error)));
        let untried = report.untried.into_iter().map(|id| (id, End::Untried));
        let mut ends: HashMap<i64, End> = failed.chain(untried).collect();
        Self {
            verb,
            tasks: ids.iter().map(|id| (*id, ends.remove(id).unwrap_or(End::Done))).collect(),
            workloads: HashMap::new(),
        }
    }

    /// Of tasks that were sent one by one.
    pub(crate) fn of_each(verb: Verb, done: Each) -> Self {
        let end = |done: Result<(), Error>| done.map_or_else(|error| End::Failed(Arc::new(error)), |()| End::Done);
        Self { verb, tasks: done.into_iter().map(|(id, done)| (id, end(done))).collect(), workloads: HashMap::new() }
    }

    /// With how much each renders.
    pub(crate) fn with(self, workloads: HashMap<i64, Workload>) -> Self {
        Self { workloads, ..self }
    }

    /// Reports each, and fails as the worst of them.
    pub(crate) fn report(self, output: &mut Output) -> Result<(), Failure> {
        if preview::has_shown() {
            // There was nothing to do but to show the request.
            return Ok(());
        }
        // Why a single one failed is told at the end.
        let has_messages = self.tasks.len() > 1 || output.format() != Format::Table;
        let mut columns = COLUMNS.all();
        for column in &mut columns {
            column.is_hidden = match &*column.name {
                MESSAGE => !has_messages,
                FRAMES | ESTIMATED_COST => self.workloads.is_empty(),
                _ => column.is_hidden,
            };
        }
        let ends: Vec<Json> =
            self.tasks.iter().map(|(id, end)| row(*id, self.verb, end, self.workloads.get(id))).collect();
        write(columns, &ends, output).map_err(|failure| failure.keep_report(&Json::Array(ends)))?;
        self.into_result()
    }

    fn into_result(self) -> Result<(), Failure> {
        let doing = self.verb.doing;
        if let [(_, End::Failed(error))] = self.tasks.as_slice() {
            let advice = Advice::new(format!("{doing} the task failed: {error}"));
            return Err(Failure::Part { advice, worst: Arc::clone(error) });
        }
        let ends = || self.tasks.iter().map(|(_, end)| end);
        let Some(worst) = ends().filter_map(End::shared).max_by_key(|error| badness(error)) else { return Ok(()) };
        let mut counts: Vec<(String, usize)> = Vec::new();
        for kind in ends().filter_map(End::kind) {
            match counts.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, count)) => *count += 1,
                None => counts.push((kind, 1)),
            }
        }
        let failed: usize = counts.iter().map(|(_, count)| count).sum();
        let counts: Vec<String> = counts.into_iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        let message = format!("{doing} {failed} of {} tasks failed: {}", self.tasks.len(), counts.join(", "));
        let mut advice = Advice::new(message);
        // The same for all of which nobody knows what became: said once.
        if let Some(lookup) = worst.lookup() {
            advice = advice.next(format!("look before repeating what is unknown: {lookup}"));
        }
        Err(Failure::Part { advice, worst: Arc::clone(worst) })
    }
}

impl End {
    fn shared(&self) -> Option<&Arc<Error>> {
        match self {
            Self::Failed(error) => Some(error),
            Self::Done | Self::Untried => None,
        }
    }

    fn error(&self) -> Option<&Error> {
        self.shared().map(AsRef::as_ref)
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Untried => "notTried",
            Self::Failed(error) => Verdict::on(error).word(),
        }
    }

    /// How those that are not done are counted.
    fn kind(&self) -> Option<String> {
        let error = match self {
            Self::Done => return None,
            Self::Untried => return Some("not tried".to_owned()),
            Self::Failed(error) => error,
        };
        Some(match (Verdict::on(error), error.as_ref()) {
            (Verdict::Refused { code, .. }, Error::Refused(refusal)) => match refusal.info() {
                Some(info) => format!("refused with code {code} {}", info.name),
                None => format!("refused with code {code}"),
            },
            (Verdict::Refused { .. }, _) => "refused".to_owned(),
            (Verdict::NotSent, _) => "not sent".to_owned(),
            (Verdict::Unanswered, _) => "not answered".to_owned(),
            (Verdict::Unknown, _) => "unknown".to_owned(),
        })
    }
}

fn write(columns: Vec<Column>, ends: &[Json], output: &mut Output) -> Result<(), Failure> {
    let mut rows = output.rows(columns)?;
    ends.iter().try_for_each(|end| rows.push(end))?;
    rows.finish()
}

fn row(id: i64, verb: Verb, end: &End, workload: Option<&Workload>) -> Json {
    json!({
        FRAMES: workload.map(|workload| workload.frames),
        ESTIMATED_COST: workload.and_then(|workload| workload.estimated_cost).map(exact),
        "id": id,
        "action": verb.word,
        "outcome": end.word(),
        "code": end.error().and_then(code),
        "message": end.error().map(message),
    })
}

/// What an error says. Advice that is the same for all of its kind is given once, at the end.
fn message(error: &Error) -> String {
    if error.lookup().is_some() { cause(error) } else { error.to_string() }
}

/// What nobody knows is worse than what was certainly not done.
fn badness(error: &Error) -> u8 {
    match Verdict::on(error) {
        Verdict::Refused { .. } => 0,
        Verdict::NotSent => 1,
        Verdict::Unanswered => 2,
        Verdict::Unknown => 3,
    }
}

fn code(error: &Error) -> Option<i64> {
    match Verdict::on(error) {
        Verdict::Refused { code, .. } => Some(code),
        Verdict::NotSent | Verdict::Unanswered | Verdict::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Action;
    use super::*;

    #[test]
    fn rows_have_the_members_of_the_columns() {
        COLUMNS.assert_own(&row(1, Action::Stop.verb(), &End::Done, None));
    }
}
