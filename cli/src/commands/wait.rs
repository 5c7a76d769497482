//! `rayvision wait`: waits quietly, for scripts.

mod goal;

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use clap::Args;
use rayvision::runtime::WaitError;
use rayvision::types::TaskInfo;
use rayvision::{Error, TypeSchema};

use self::goal::Goal;
use super::context::Context;
use crate::arguments::{Ids, duration, duration_or_zero};
use crate::failure::{Advice, Failure};
use crate::output::{Columns, Format, column, text};
use crate::platform::{Awaited, Platform, TASKS_PER_REQUEST};
use crate::tasks::{SUMMARY_ROW, Snapshot, Summary, WaitResult, conclude, join_ids};
use crate::terminal::Notices;

pub(crate) const HELP: &str = "\
Exit status: 0 when all came to what they were waited for; 5 when one failed or was given up; 8
when waiting was given up: in time, because a task stands still until someone acts, or because
it is gone.

While it waits, each change is told on standard error, where that is a terminal or with
--verbose. `--timeout 0` looks once. At the end a table reports each of several tasks; JSON is a
list of objects, also for a single one: id, outcome (done, failed, held, pending, missing),
sceneName, summary.

  rayvision wait 19097 --timeout 1h && ./fetch.sh
  rayvision wait 19097 --for rendering";

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(flatten)]
    ids: Ids,
    /// What to wait for
    #[arg(long = "for", value_enum, default_value_t = Goal::Finished, value_name = "WHAT")]
    goal: Goal,
    /// Gives up after so long, such as 90, 90s, 5m, 1h30m; a day unless said. 0 looks once
    #[arg(long, value_name = "DURATION", value_parser = duration_or_zero)]
    timeout: Option<Duration>,
    /// Looks every so often, rather than every 2 seconds and more and more rarely while nothing changes
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    interval: Option<Duration>,
}

pub(crate) static COLUMNS: Columns = Columns {
    row: SUMMARY_ROW,
    shown: &[
        column("id", "ID").typed(TypeSchema::Int64),
        text("outcome", "Outcome"),
        column("status", "Status").at("summary.taskStatus"),
        text("scene", "Scene").at("sceneName"),
        column("failed", "Failed").at("summary.failedFrames"),
        column("cost", "Cost").at("summary.renderConsume"),
    ],
    hidden: &[],
};

/// Time to wait unless said.
const DAY: Duration = Duration::from_hours(24);

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let ids = arguments.ids.read(|| context.platform()).await?;
    if ids.is_empty() {
        context.notices().tell("no task was named: nothing to wait for");
        return Ok(());
    }
    let mut output = context.output()?;
    if context.is_preview() {
        // It shows what waiting asks again and again.
        let shown = Snapshot::take(&context.platform()?, &ids).await;
        return shown.map(drop).map_err(Failure::call("asking for the tasks"));
    }
    let platform = context.platform()?;
    let results = if arguments.timeout.is_some_and(|timeout| timeout.is_zero()) {
        look(&platform, &ids, arguments.goal).await?
    } else {
        wait(&platform, &ids, arguments, context).await?
    };
    if ids.len() > 1 || output.format() != Format::Table {
        let mut rows = output.rows(COLUMNS.all())?;
        results.iter().try_for_each(|result| rows.push(&result.row()))?;
        rows.finish()?;
    }
    conclude(&results)
}

/// Looks once.
async fn look(platform: &Platform, ids: &[i64], goal: Goal) -> Result<Vec<WaitResult>, Failure> {
    let seen = Snapshot::take(platform, ids).await.map_err(Failure::call("asking for the tasks"))?;
    Ok(results(&seen.tasks, goal))
}

/// Waits for all, in parts of as many as one request asks for: when one part is through, the next may be too.
async fn wait(
    platform: &Platform,
    ids: &[i64],
    arguments: &Arguments,
    context: &Context,
) -> Result<Vec<WaitResult>, Failure> {
    let (goal, progress) = (arguments.goal, progress(context));
    let (begin, whole) = (Instant::now(), arguments.timeout.unwrap_or(DAY));
    let mut ended = Vec::new();
    for ids in ids.chunks(TASKS_PER_REQUEST) {
        // Where no time is left there is still one request.
        let left = whole.saturating_sub(begin.elapsed()).max(Duration::from_millis(1));
        let tell = move |awaited: &Awaited<Goal>| {
            if let Some(notices) = progress {
                notices.tell(&stand(&awaited.tasks));
            }
        };
        let awaited = match platform.wait(goal, ids, left, arguments.interval, tell).await {
            Ok(awaited) => awaited,
            Err(WaitError::Failed(failed)) => failed.subject,
            Err(WaitError::Aborted(aborted)) => {
                let Some(awaited) = aborted.last else { return Err(gave_up_blindly(ids, aborted.error.as_ref())) };
                if let Some(error) = aborted.error {
                    let ids = join_ids(ids);
                    context.notices().tell(&format!("the last look at {ids} failed, what is told is older: {error}"));
                }
                awaited
            }
            Err(WaitError::Call(error)) => return Err(Failure::call("waiting")(error)),
        };
        ended.extend(results(&awaited.tasks, goal));
    }
    Ok(ended)
}

fn results(tasks: &[(i64, Option<TaskInfo>)], goal: Goal) -> Vec<WaitResult> {
    let result = |(id, task): &(i64, Option<TaskInfo>)| WaitResult::new(*id, task.as_ref(), |summary| goal.of(summary));
    tasks.iter().map(result).collect()
}

/// Where someone may look on: a person, or whoever asks for more.
fn progress(context: &Context) -> Option<Notices> {
    (context.global().verbose || stderr().is_terminal()).then(|| context.notices())
}

/// How far tasks are, in a line.
fn stand(tasks: &[(i64, Option<TaskInfo>)]) -> String {
    const SHOWN: usize = 5;
    let each = tasks.iter().take(SHOWN).map(|(id, task)| match task.as_ref().map(Summary::of) {
        None => format!("{id} is not there"),
        Some(Summary { status, frames, .. }) => format!("{id} {status} {}/{}", frames.done, frames.total),
    });
    let more = tasks.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| format!("and {more} more"));
    each.chain(more).collect::<Vec<_>>().join(", ")
}

fn gave_up_blindly(ids: &[i64], error: Option<&Error>) -> Failure {
    let why = error.map(|error| format!(": {error}")).unwrap_or_default();
    Failure::GaveUp(Advice::new(format!(
        "gave up waiting for {}, of which the platform tells nothing{why}",
        join_ids(ids)
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_members_of_the_columns() {
        COLUMNS.assert_own(&WaitResult::new(1, None, Summary::progress).row());
    }
}
