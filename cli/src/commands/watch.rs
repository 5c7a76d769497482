//! `rayvision watch`: tasks are shown until they have ended.

mod board;
mod rate;
mod table;
mod view;
mod watched;

use std::pin::pin;
use std::time::Duration;

use clap::Args;
use rayvision::Error;
use rayvision::types::TaskInfo;
use tokio::time::{Instant, sleep_until};

pub(crate) use self::view::COLUMNS;
use self::view::View;
use self::watched::Watched;
use super::context::Context;
use crate::arguments::{SomeIds, duration};
use crate::failure::Failure;
use crate::platform::Platform;
use crate::tasks::{Flow, Listing, Snapshot, Wanted, complete, conclude, join_ids, not_there};
use crate::terminal::interrupt::interruption;
use crate::terminal::{Resizes, reader_gone};

pub(crate) const HELP: &str = "\
Ends when all tasks have ended: with 0, or with 5 when one failed or was given up. Ctrl-C stops
watching, never a task, and ends with 130.

On a terminal a line shows each task, and a grid the frames of a single one. In a pipe a line is
written at each change; with --output jsonl it is an object: time, id, sceneName,
framesPerMinute, secondsLeft, summary (`rayvision tasks --help` tells its members). What the
platform can't be asked for a while is tried again.

  rayvision watch 2W19097
  rayvision watch --all-running --interval 10";

/// Snapshots in a row that may fail.
const TOLERANCE: u32 = 10;

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(flatten)]
    ids: SomeIds,
    /// Watches all tasks that move on by themselves now
    #[arg(long)]
    all_running: bool,
    /// Shows the frames of each of several tasks too
    #[arg(long)]
    frames: bool,
    /// Looks every so often
    #[arg(long, value_name = "DURATION", value_parser = duration, default_value = "3")]
    interval: Duration,
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    if arguments.ids.is_empty() != arguments.all_running {
        return Err(Failure::usage_with("watch needs to know which tasks", "name tasks, or say --all-running"));
    }
    let mut output = context.output()?;
    let platform = context.platform()?;
    let ids = chosen(arguments, &platform).await?;
    if ids.is_empty() {
        context.notices().tell("there is no task to watch");
        return Ok(());
    }
    if context.is_preview() {
        // It shows what watching asks again and again.
        return Snapshot::take(&platform, &ids).await.map(drop).map_err(Failure::call("asking for the tasks"));
    }
    let has_grid = arguments.frames || ids.len() == 1;
    let mut watched = Watched::new(ids);
    let mut view = View::new(&mut output, context.zone(), has_grid)?;
    let ended = {
        let mut interruption = pin!(interruption());
        let watching = watch(&platform, &mut watched, &mut view, arguments.interval);
        tokio::select! {
            biased;
            () = &mut interruption => None,
            ended = watching => Some(ended),
        }
    };
    view.end(&watched)?;
    match ended {
        Some(Ok(())) => conclude(&watched.results()),
        Some(Err(failure)) => Err(failure),
        None => Err(Failure::Interrupted { note: Some(still(&watched.active())) }),
    }
}

/// What goes on all the same.
fn still(active: &[i64]) -> String {
    match active {
        [] => "no longer watching".to_owned(),
        [id] => format!("no longer watching; task {id} goes on"),
        ids => format!("no longer watching; tasks {} go on", join_ids(ids)),
    }
}

/// Those that are named, or all that move on by themselves.
async fn chosen(arguments: &Arguments, platform: &Platform) -> Result<Vec<i64>, Failure> {
    if !arguments.all_running {
        return arguments.ids.read(|| Ok(platform.clone())).await;
    }
    let mut ids = Vec::new();
    let take = |task: TaskInfo, _| {
        ids.push(task.id);
        Ok(Flow::Continue)
    };
    complete(Listing { platform, wanted: &Wanted::active() }.all(take).await?)?;
    Ok(ids)
}

async fn watch(
    platform: &Platform,
    watched: &mut Watched,
    view: &mut View<'_>,
    interval: Duration,
) -> Result<(), Failure> {
    let mut resizes = Resizes::new();
    let mut failures = 0;
    loop {
        let next = Instant::now() + interval;
        match watched.poll(platform, view.has_grid()).await {
            Ok(()) => failures = 0,
            Err(error) if watched.has_snapshot() && may_pass(&error) && failures < TOLERANCE => failures += 1,
            Err(error) => return Err(Failure::call("asking for the tasks")(error)),
        }
        if watched.is_nothing_there() {
            return Err(not_there(&watched.missing()));
        }
        view.show(watched, failures > 0)?;
        if watched.is_over() {
            return Ok(());
        }
        loop {
            tokio::select! {
                () = sleep_until(next) => break,
                () = reader_gone() => return Err(Failure::Unread),
                () = resizes.next() => view.show(watched, failures > 0)?,
            }
        }
    }
}

/// Whether the platform may answer later.
fn may_pass(error: &Error) -> bool {
    matches!(
        error,
        Error::Connection(_) | Error::Timeout(_) | Error::Status(_) | Error::NotEnvelope(_) | Error::TooLong(_)
    )
}
