//! `rayvision stop`, `start`, `abandon`, `delete`: what is done to tasks.

mod outcome;
pub(crate) mod restart;

use clap::Args;
use rayvision::Client;
use rayvision::runtime::Report;

use self::outcome::Outcomes;
use super::confirm::Consent;
use super::ids::Ids;
use super::look::Look;
use super::summary::{Summary, exact};
use crate::context::Context;
use crate::failure::Failure;
use crate::note;

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
    fn question(self, tasks: &str) -> Option<String> {
        match self {
            Self::Stop => None,
            Self::Start => Some(format!("Start {tasks}? Rendering costs.")),
            Self::Abandon => Some(format!("Give up {tasks}?")),
            Self::Delete => Some(format!("Delete {tasks}, for good?")),
            Self::Restart => Some(format!("Render the failed frames of {tasks} again? That costs.")),
        }
    }

    async fn send(self, client: &Client, ids: &[i64]) -> Report<i64> {
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

pub(crate) async fn run(action: Action, arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let ids = arguments.ids.read().await?;
    steer(action, &ids, arguments.consent, context).await
}

/// Does it, once it may be done, and reports each task.
async fn steer(action: Action, ids: &[i64], consent: Consent, context: &Context) -> Result<(), Failure> {
    if ids.is_empty() {
        note::tell(context, "no task was named: nothing to do");
        return Ok(());
    }
    let question = action.question(&counted(ids));
    if question.is_some() {
        consent.check(context, action.word())?;
    }
    let mut output = context.output()?;
    let client = context.client()?;
    if let Some(question) = question.filter(|_| !consent.is_given(context)) {
        consent.ask(context, &question, &names(&client, ids).await?).await?;
    }
    Outcomes::new(action, ids, action.send(&client, ids).await).tell(&mut output)
}

/// Tasks as a question names them.
async fn names(client: &Client, ids: &[i64]) -> Result<Vec<String>, Failure> {
    let look = Look::at(client, ids).await.map_err(Failure::call("asking for the tasks"))?;
    let name = |(id, task): (i64, Option<rayvision::types::TaskInfo>)| match task {
        Some(task) => {
            let Summary { status, money, .. } = Summary::of(&task);
            let scene = task.scene_name.unwrap_or_default();
            format!("{id}  {scene}  {status}, cost so far {}", exact(money.cost))
        }
        None => format!("{id}  not there, or not submitted"),
    };
    Ok(look.tasks.into_iter().map(name).collect())
}

fn counted(ids: &[i64]) -> String {
    match ids {
        [id] => format!("task {id}"),
        _ => format!("{} tasks", ids.len()),
    }
}
