//! `rayvision wait`: waits quietly, for scripts.

mod goal;

use std::time::{Duration, Instant};

use clap::Args;
use rayvision::TypeSchema;
use rayvision::runtime::WaitError;
use rayvision::types::TaskInfo;

use self::goal::Goal;
use super::context::Context;
use crate::arguments::{Ids, duration};
use crate::failure::{Advice, Failure};
use crate::output::{Columns, Format, column, text};
use crate::platform::Platform;
use crate::tasks::{PER_REQUEST, SUMMARY_ROW, Snapshot, WaitResult, conclude, join_ids};

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
    #[arg(long = "for", value_enum, default_value_t = Goal::Finished, value_name = "WHAT")]
    goal: Goal,
    /// Gives up after so long, such as 90, 90s, 5m, 1h30m; a day unless said
    #[arg(long, value_name = "DURATION", value_parser = duration)]
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
    let ids = arguments.ids.read().await?;
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
    let results = wait(&platform, &ids, arguments).await?;
    if ids.len() > 1 || output.format() != Format::Table {
        let mut rows = output.rows(COLUMNS.all())?;
        results.iter().try_for_each(|result| rows.push(&result.row()))?;
        rows.finish()?;
    }
    conclude(&results)
}

/// Waits for all, in parts of as many as one request asks for: when one part is through, the next may be too.
async fn wait(platform: &Platform, ids: &[i64], arguments: &Arguments) -> Result<Vec<WaitResult>, Failure> {
    let goal = arguments.goal;
    let (begin, whole) = (Instant::now(), arguments.timeout.unwrap_or(DAY));
    let mut results = Vec::new();
    for ids in ids.chunks(PER_REQUEST) {
        // Where no time is left there is still one request.
        let left = whole.saturating_sub(begin.elapsed()).max(Duration::from_millis(1));
        let awaited = match platform.wait(goal, ids, left, arguments.interval).await {
            Ok(awaited) => awaited,
            Err(WaitError::Failed(failed)) => failed.subject,
            Err(WaitError::Aborted(aborted)) => match aborted.last {
                Some(awaited) => awaited,
                None => return Err(gave_up_blindly(ids)),
            },
            Err(WaitError::Call(error)) => return Err(Failure::call("waiting")(error)),
        };
        let result =
            |(id, task): &(i64, Option<TaskInfo>)| WaitResult::new(*id, task.as_ref(), |summary| goal.of(summary));
        results.extend(awaited.tasks.iter().map(result));
    }
    Ok(results)
}

fn gave_up_blindly(ids: &[i64]) -> Failure {
    Failure::GaveUp(Advice::new(format!("gave up waiting for {} before the platform told of it", join_ids(ids))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::Summary;

    #[test]
    fn rows_have_the_members_of_the_columns() {
        COLUMNS.assert_own(&WaitResult::new(1, None, Summary::progress).row());
    }
}
