//! `rayvision tasks`: the list of tasks.

use clap::Args;
use rayvision::types::TaskInfo;
use serde_json::Value as Json;

use super::context::Context;
use crate::failure::Failure;
use crate::output::{Columns, Order, Output, column};
use crate::tasks::{Filter, Flow, Listing, PER_PAGE, Summary, TASK_ROW, complete, task_record};
use crate::terminal::Notices;

pub(crate) const HELP: &str = "\
Without --all, --sort or --limit these are the 25 newest tasks, the newest first. --all lists
every task in the platform's order, page by page: with `--output jsonl` or `csv` and without
--sort each page is written as it comes, in constant memory.

The platform can only choose by state; the other filters, and the states of child tasks, are
looked at here, so they read as many pages as they need.

JSON has each task as the platform tells it, by the platform's names: times are RFC 3339 in UTC,
states are names, money is text with all of its digits. A member `summary` says what the task
comes to with its child tasks: taskStatus, progress (pending, held, done, failed), percent,
totalFrames, doneFrames, failedFrames, executingFrames, abortFrames, renderConsume,
userAccountConsume, couponConsume, taskArrears, renderDuration (seconds), startTime,
completedDate.

Columns: id, status, scene, label, frames, done, failed, percent, submitted, cost, and on demand
alias, user, camera, type, started, ended, duration, arrears, balance, coupons, executing,
stopped, level, priority, limit, output.

  rayvision tasks --status active
  rayvision tasks --since 7d --sort -cost --limit 10
  rayvision tasks --all -o jsonl --query '{id: id, cost: summary.renderConsume}'
  rayvision tasks --status finished-has-failed -o jsonl | rayvision restart --yes -";

/// Tasks that are listed where nobody says how many.
const USUAL: usize = 25;

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(flatten)]
    filter: Filter,
    /// Lists all of them, in the platform's order
    #[arg(long, help_heading = "How many")]
    all: bool,
    /// Lists at most so many
    #[arg(long, value_name = "N", help_heading = "How many", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// Sorts by a column; `-cost` begins with the greatest. Reads all tasks before it lists the first
    #[arg(long, value_name = "COLUMN", help_heading = "How many", allow_hyphen_values = true)]
    sort: Option<String>,
}

/// Columns of tasks, with their child tasks counted.
pub(crate) static COLUMNS: Columns = Columns {
    row: TASK_ROW,
    shown: &[
        column("id", "ID"),
        column("status", "Status").at("summary.taskStatus"),
        column("scene", "Scene").at("sceneName"),
        column("label", "Label").at("projectName").expendable(2),
        column("frames", "Frames").at("summary.totalFrames"),
        column("done", "Done").at("summary.doneFrames").expendable(1),
        column("failed", "Failed").at("summary.failedFrames"),
        column("percent", "%").at("summary.percent"),
        column("submitted", "Submitted").at("submitDate").expendable(3),
        column("cost", "Cost").at("summary.renderConsume"),
    ],
    hidden: &[
        column("alias", "Alias").at("taskAlias"),
        column("user", "User").at("userName"),
        column("camera", "Camera").at("renderCamera"),
        column("type", "Type").at("taskType"),
        column("started", "Started").at("summary.startTime"),
        column("ended", "Ended").at("summary.completedDate"),
        column("duration", "Render time").at("summary.renderDuration"),
        column("arrears", "Arrears").at("summary.taskArrears"),
        column("balance", "From balance").at("summary.userAccountConsume"),
        column("coupons", "From coupons").at("summary.couponConsume"),
        column("executing", "Executing").at("summary.executingFrames"),
        column("stopped", "Stopped").at("summary.abortFrames"),
        column("level", "Level").at("taskLevel"),
        column("priority", "Priority").at("taskUserLevel"),
        column("limit", "Node limit").at("taskLimit"),
        column("output", "Output").at("outputFileName"),
    ],
};

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let order = arguments.sort.as_deref().map(|said| Order::new(said, &COLUMNS.all())).transpose()?;
    let (mut output, platform) = (context.output()?, context.platform()?);
    let wanted = arguments.filter.wanted(context.zone())?;
    let listing = Listing { platform: &platform, wanted: &wanted };
    match order {
        Some(order) => sorted(&order, arguments, &listing, &mut output, context.notices()).await,
        None if arguments.all => all(arguments, &listing, &mut output).await,
        None => newest(arguments, &listing, &mut output, context.notices()).await,
    }
}

impl Arguments {
    fn limit(&self) -> Option<usize> {
        self.limit.and_then(|limit| usize::try_from(limit).ok())
    }
}

/// Writes each task as it comes.
async fn all(arguments: &Arguments, listing: &Listing<'_>, output: &mut Output) -> Result<(), Failure> {
    let mut rows = output.rows(COLUMNS.all())?;
    let (mut count, limit) = (0_usize, arguments.limit().unwrap_or(usize::MAX));
    let take = |task: TaskInfo, summary: Summary| {
        rows.push(&row(&task, &summary))?;
        count += 1;
        if count.is_multiple_of(usize::try_from(PER_PAGE).unwrap_or(1)) {
            rows.flush()?;
        }
        Ok(if count < limit { Flow::Continue } else { Flow::Stop })
    };
    let gap = listing.all(take).await?;
    rows.finish()?;
    complete(gap)
}

async fn sorted(
    order: &Order,
    arguments: &Arguments,
    listing: &Listing<'_>,
    output: &mut Output,
    notices: Notices,
) -> Result<(), Failure> {
    let mut rows = output.rows(COLUMNS.all())?;
    let mut tasks = Vec::new();
    let take = |task: TaskInfo, summary: Summary| {
        tasks.push(row(&task, &summary));
        Ok(Flow::Continue)
    };
    let gap = listing.all(take).await?;
    order.sort(&mut tasks);
    let all = tasks.len();
    let limit = if arguments.all { arguments.limit() } else { arguments.limit().or(Some(USUAL)) };
    tasks.truncate(limit.unwrap_or(usize::MAX));
    tasks.iter().try_for_each(|task| rows.push(task))?;
    rows.finish()?;
    let shown = tasks.len();
    if shown < all && arguments.limit.is_none() {
        notices.tell(&format!("{shown} of {all} tasks; --all lists all, --limit so many"));
    }
    complete(gap)
}

async fn newest(
    arguments: &Arguments,
    listing: &Listing<'_>,
    output: &mut Output,
    notices: Notices,
) -> Result<(), Failure> {
    let mut rows = output.rows(COLUMNS.all())?;
    let is_open = arguments.filter.is_open();
    let newest = listing.newest(arguments.limit().unwrap_or(USUAL), is_open).await?;
    newest.tasks.iter().try_for_each(|(task, summary)| rows.push(&row(task, summary)))?;
    rows.finish()?;
    if newest.has_more && arguments.limit.is_none() {
        let (shown, all) = (newest.tasks.len(), if is_open { format!("of {} ", newest.total) } else { String::new() });
        notices.tell(&format!("the newest {shown} {all}tasks; --all lists all, --limit so many"));
    }
    complete(newest.gap)
}

fn row(task: &TaskInfo, summary: &Summary) -> Json {
    Json::Object(task_record(task, summary))
}
