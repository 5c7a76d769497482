//! `rayvision stop`, `start`, `abandon`, `delete`: what is done to tasks.

mod action;
mod outcomes;

use std::collections::HashMap;

use clap::Args;

pub(crate) use self::action::Action;
#[cfg(test)]
pub(crate) use self::outcomes::COLUMNS;
pub(crate) use self::outcomes::{Outcomes, Verb};
use super::context::Context;
use crate::arguments::{Consent, Ids};
use crate::failure::Failure;
use crate::tasks::{Snapshot, Workload, workloads};

pub(crate) const HELP: &str = "\
Reports each task. Tasks that can't be had do not hold up the others; the exit status is that of
the worst: 4 refused, 6 not sent or not answered, 7 unknown: what must not be repeated blindly.

JSON is a list of objects: id, action, outcome (done, refused, notSent, unanswered, unknown,
notTried), code, message; of what renders also frames (how many) and estimatedCost, by what the
frames of the task have cost so far.

What costs or destroys asks first on a terminal, and needs --yes elsewhere.

  rayvision tasks --status rendering -o jsonl | rayvision stop -";

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(flatten)]
    ids: Ids,
    #[command(flatten)]
    consent: Consent,
}

pub(crate) async fn run(action: Action, arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let ids = arguments.ids.read(|| context.platform()).await?;
    apply(action, &ids, arguments.consent, context).await
}

/// Does it, once it may be done, and reports each task.
pub(crate) async fn apply(action: Action, ids: &[i64], consent: Consent, context: &Context) -> Result<(), Failure> {
    if ids.is_empty() {
        context.notices().tell("no task was named: nothing to do");
        return Ok(());
    }
    let consent = consent.or(context.is_preview());
    if action.question(&counted(ids)).is_some() {
        consent.check(action.verb().word)?;
    }
    let mut output = context.output()?;
    let platform = context.platform()?;
    let mut known = HashMap::new();
    // What renders says how much it is, also to whoever was not asked.
    let is_told = action.renders().is_some() || action.question("").is_some() && !consent.is_given();
    if is_told && !context.is_preview() {
        let seen = Snapshot::take(&platform, ids).await.map_err(Failure::call("asking for the tasks"))?;
        let mut what = counted(ids);
        if let Some(frames) = action.renders() {
            known = workloads(&seen, frames);
            what = format!("{what} ({})", Workload::sum(known.values().copied()).words());
        }
        if let Some(question) = action.question(&what) {
            consent.ask(&question, &seen.names()).await?;
        }
    }
    Outcomes::new(action.verb(), ids, action.send(&platform, ids).await).with(known).report(&mut output)
}

/// Tasks in a sentence.
pub(crate) fn counted(ids: &[i64]) -> String {
    match ids {
        [id] => format!("task {id}"),
        _ => format!("{} tasks", ids.len()),
    }
}
