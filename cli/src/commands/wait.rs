//! `rayvision wait`: waits quietly, for scripts.

mod goal;

use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use rayvision::runtime::{self, WaitError};

use self::goal::{AnyEnd, Await, Finished, Goal, Rendering};
use super::ending::{End, conclude};
use super::ids::Ids;
use super::look::{self, AT_ONCE, joined};
use crate::arguments::duration;
use crate::context::Context;
use crate::failure::{Advice, Failure};
use crate::note;
use crate::output::{Column, Format, Look};
use crate::preview;

pub(crate) const HELP: &str = "\
Exit status: 0 when all came to what they were waited for; 5 when one failed or was given up; 8
when waiting was given up: in time, because a task stands still until someone acts, or because
it is gone.

Nothing is written while it waits. At the end a table reports each of several tasks; JSON is a
list of objects, also for a single one: id, outcome (done, failed, held, pending, missing),
sceneName, summary.

  rayvision wait 19097 --timeout 1h && ./fetch.sh
  rayvision wait 19097 --for rendering";

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(flatten)]
    ids: Ids,
    /// What to wait for
    #[arg(long = "for", value_enum, default_value_t = For::Finished, value_name = "WHAT")]
    goal: For,
    /// Gives up after so long, such as 90, 90s, 5m, 1h30m; a day unless said
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    timeout: Option<Duration>,
    /// Looks every so often, rather than every 2 seconds and more and more rarely while nothing changes
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    interval: Option<Duration>,
}

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum For {
    /// All have finished well
    Finished,
    /// All render, or are past it
    Rendering,
    /// All have ended, well or not
    AnyEnd,
}

/// Time to wait unless said.
const DAY: Duration = Duration::from_hours(24);

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let ids = arguments.ids.read().await?;
    if ids.is_empty() {
        note::tell(context, "no task was named: nothing to wait for");
        return Ok(());
    }
    let mut output = context.output()?;
    if preview::is_asked_for(context.global()) {
        // It shows what waiting asks again and again.
        let looked = look::Look::at(&context.client()?, &ids).await;
        return looked.map(drop).map_err(Failure::call("looking at the tasks"));
    }
    let client = context.untyped()?;
    let ends = match arguments.goal {
        For::Finished => wait::<Finished>(&client, &ids, arguments).await?,
        For::Rendering => wait::<Rendering>(&client, &ids, arguments).await?,
        For::AnyEnd => wait::<AnyEnd>(&client, &ids, arguments).await?,
    };
    if ids.len() > 1 || output.format() != Format::Table {
        let mut rows = output.rows(columns())?;
        ends.iter().try_for_each(|end| rows.push(end.row()))?;
        rows.finish()?;
    }
    conclude(&ends)
}

/// Waits for all, in parts of as many as one look shows: when one part is through, the next may be too.
async fn wait<G: Goal>(client: &runtime::Client, ids: &[i64], arguments: &Arguments) -> Result<Vec<End>, Failure> {
    let (begin, whole) = (Instant::now(), arguments.timeout.unwrap_or(DAY));
    let mut ends = Vec::new();
    for ids in ids.chunks(AT_ONCE) {
        // Where no time is left there is still a look.
        let left = whole.saturating_sub(begin.elapsed()).max(Duration::from_millis(1));
        let mut waiting = runtime::Wait::new(client.clone(), Await::<G>::new(ids)).deadline(left);
        if let Some(interval) = arguments.interval {
            waiting = waiting.every(interval, interval);
        }
        let seen = match waiting.wait().await {
            Ok(seen) => seen,
            Err(WaitError::Failed(failed)) => failed.subject,
            Err(WaitError::GaveUp(gave_up)) => match gave_up.last {
                Some(seen) => seen,
                None => return Err(gave_up_blindly(ids)),
            },
            Err(WaitError::Call(error)) => return Err(Failure::call("waiting")(error)),
        };
        ends.extend(seen.iter().map(|(id, task)| End::new(*id, task.as_ref(), G::progress)));
    }
    Ok(ends)
}

fn gave_up_blindly(ids: &[i64]) -> Failure {
    Failure::GaveUp(Advice::new(format!("gave up waiting for {} before a look at it succeeded", joined(ids))))
}

fn columns() -> Vec<Column> {
    let status = Look::Enum(rayvision::enums::TaskStatus::VALUES);
    vec![
        Column::new("id", "ID").look(Look::Number),
        Column::new("outcome", "Outcome"),
        Column::new("status", "Status").path("summary.taskStatus").look(status),
        Column::new("scene", "Scene").path("sceneName"),
        Column::new("failed", "Failed").path("summary.failedFrames").look(Look::Number),
        Column::new("cost", "Cost").path("summary.renderConsume").look(Look::Money),
    ]
}
