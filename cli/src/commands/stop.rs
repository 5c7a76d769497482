//! `rayvision stop`, `start`, `abandon`, `delete`: what is done to tasks.

mod action;
mod outcomes;

use clap::Args;
use rayvision::types::TaskInfo;

pub(crate) use self::action::Action;
#[cfg(test)]
pub(crate) use self::outcomes::COLUMNS;
pub(crate) use self::outcomes::{Outcomes, Verb};
use super::context::Context;
use crate::arguments::{Consent, Ids};
use crate::failure::Failure;
use crate::platform::Platform;
use crate::tasks::{Snapshot, Summary, exact};

pub(crate) const HELP: &str = "\
Reports each task. Tasks that can't be had do not hold up the others; the exit status is that of
the worst: 4 refused, 6 not sent or not answered, 7 unknown: what must not be repeated blindly.

JSON is a list of objects: id, action, outcome (done, refused, notSent, unanswered, unknown,
notTried), code, message.

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
    let ids = arguments.ids.read().await?;
    apply(action, &ids, arguments.consent, context).await
}

/// Does it, once it may be done, and reports each task.
pub(crate) async fn apply(action: Action, ids: &[i64], consent: Consent, context: &Context) -> Result<(), Failure> {
    if ids.is_empty() {
        context.notices().tell("no task was named: nothing to do");
        return Ok(());
    }
    let consent = consent.or(context.is_preview());
    let question = action.question(&counted(ids));
    if question.is_some() {
        consent.check(action.verb().word)?;
    }
    let mut output = context.output()?;
    let platform = context.platform()?;
    if let Some(question) = question.filter(|_| !consent.is_given()) {
        consent.ask(&question, &names(&platform, ids).await?).await?;
    }
    Outcomes::new(action.verb(), ids, action.send(&platform, ids).await).report(&mut output)
}

/// Tasks as a question names them.
pub(crate) async fn names(platform: &Platform, ids: &[i64]) -> Result<Vec<String>, Failure> {
    let snapshot = Snapshot::take(platform, ids).await.map_err(Failure::call("asking for the tasks"))?;
    let name = |(id, task): (i64, Option<TaskInfo>)| match task {
        Some(task) => {
            let Summary { status, money, .. } = Summary::of(&task);
            let scene = task.scene_name.unwrap_or_default();
            format!("{id}  {scene}  {status}, cost so far {}", exact(money.cost))
        }
        None => format!("{id}  not there, or not submitted"),
    };
    Ok(snapshot.tasks.into_iter().map(name).collect())
}

/// Tasks in a sentence.
pub(crate) fn counted(ids: &[i64]) -> String {
    match ids {
        [id] => format!("task {id}"),
        _ => format!("{} tasks", ids.len()),
    }
}
