//! `rayvision tasks`: the list of tasks.

use clap::Args;
use rayvision::enums::{TaskStatus, TaskType};
use rayvision::types::TaskInfo;
use serde_json::Value as Json;

use super::filter::Filter;
use super::listing::{self, Flow, PAGE};
use super::order::Order;
use super::summary::{Summary, task_record};
use crate::context::Context;
use crate::failure::Failure;
use crate::note;
use crate::output::{Align, Column, Look, Output};

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
stopped, level, limit, output.

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

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let columns = columns();
    let order = arguments.sort.as_deref().map(|said| Order::new(said, &columns)).transpose()?;
    let mut output = context.output()?;
    let limit = arguments.limit.and_then(|limit| usize::try_from(limit).ok());
    match order {
        Some(order) => sorted(&order, columns, limit, arguments, context, &mut output).await,
        None if arguments.all => all(columns, limit, arguments, context, &mut output).await,
        None => newest(columns, limit, arguments, context, &mut output).await,
    }
}

/// Writes each task as it comes.
async fn all(
    columns: Vec<Column>,
    limit: Option<usize>,
    arguments: &Arguments,
    context: &Context,
    output: &mut Output,
) -> Result<(), Failure> {
    let wanted = arguments.filter.wanted(context)?;
    let mut rows = output.rows(columns)?;
    let (mut count, limit) = (0_usize, limit.unwrap_or(usize::MAX));
    listing::all(&context.client()?, &wanted, context, |task, summary| {
        rows.push(row(&task, &summary))?;
        count += 1;
        if count.is_multiple_of(usize::try_from(PAGE).unwrap_or(1)) {
            rows.flush()?;
        }
        Ok(if count < limit { Flow::On } else { Flow::Enough })
    })
    .await?;
    rows.finish()
}

async fn sorted(
    order: &Order,
    columns: Vec<Column>,
    limit: Option<usize>,
    arguments: &Arguments,
    context: &Context,
    output: &mut Output,
) -> Result<(), Failure> {
    let wanted = arguments.filter.wanted(context)?;
    let mut rows = output.rows(columns)?;
    let mut tasks = Vec::new();
    listing::all(&context.client()?, &wanted, context, |task, summary| {
        tasks.push(row(&task, &summary));
        Ok(Flow::On)
    })
    .await?;
    order.sort(&mut tasks);
    let all = tasks.len();
    let limit = if arguments.all { limit } else { limit.or(Some(USUAL)) };
    tasks.truncate(limit.unwrap_or(usize::MAX));
    let shown = tasks.len();
    tasks.into_iter().try_for_each(|task| rows.push(task))?;
    rows.finish()?;
    if shown < all && arguments.limit.is_none() {
        note::tell(context, &format!("{shown} of {all} tasks; --all lists all, --limit so many"));
    }
    Ok(())
}

async fn newest(
    columns: Vec<Column>,
    limit: Option<usize>,
    arguments: &Arguments,
    context: &Context,
    output: &mut Output,
) -> Result<(), Failure> {
    let wanted = arguments.filter.wanted(context)?;
    let mut rows = output.rows(columns)?;
    let (client, is_open) = (context.client()?, arguments.filter.is_open());
    let newest = listing::newest(&client, &wanted, limit.unwrap_or(USUAL), is_open, context).await?;
    let shown = newest.tasks.len();
    newest.tasks.iter().try_for_each(|(task, summary)| rows.push(row(task, summary)))?;
    rows.finish()?;
    if newest.has_more && limit.is_none() {
        let all = if is_open { format!("of {} ", newest.total) } else { String::new() };
        note::tell(context, &format!("the newest {shown} {all}tasks; --all lists all, --limit so many"));
    }
    Ok(())
}

fn row(task: &TaskInfo, summary: &Summary) -> Json {
    Json::Object(task_record(task, summary))
}

/// Columns of tasks, with their child tasks counted.
pub(crate) fn columns() -> Vec<Column> {
    let status = Look::Enum(TaskStatus::VALUES);
    let column = |name: &'static str, title: &'static str, path: &'static str, look| {
        Column::new(name, title).path(path).look(look)
    };
    vec![
        column("id", "ID", "id", Look::Number),
        column("status", "Status", "summary.taskStatus", status),
        column("scene", "Scene", "sceneName", Look::Text),
        column("label", "Label", "projectName", Look::Text),
        column("frames", "Frames", "summary.totalFrames", Look::Number),
        column("done", "Done", "summary.doneFrames", Look::Number),
        column("failed", "Failed", "summary.failedFrames", Look::Number),
        column("percent", "%", "summary.percent", Look::Number),
        column("submitted", "Submitted", "submitDate", Look::Time),
        column("cost", "Cost", "summary.renderConsume", Look::Money),
        column("alias", "Alias", "taskAlias", Look::Text).hidden(),
        column("user", "User", "userName", Look::Text).hidden(),
        column("camera", "Camera", "renderCamera", Look::Text).hidden(),
        column("type", "Type", "taskType", Look::Enum(TaskType::VALUES)).hidden(),
        column("started", "Started", "summary.startTime", Look::Time).hidden(),
        column("ended", "Ended", "summary.completedDate", Look::Time).hidden(),
        column("duration", "Render time", "summary.renderDuration", Look::Seconds).hidden(),
        column("arrears", "Arrears", "summary.taskArrears", Look::Money).hidden(),
        column("balance", "From balance", "summary.userAccountConsume", Look::Money).hidden(),
        column("coupons", "From coupons", "summary.couponConsume", Look::Money).hidden(),
        column("executing", "Executing", "summary.executingFrames", Look::Number).hidden(),
        column("stopped", "Stopped", "summary.abortFrames", Look::Number).hidden(),
        column("level", "Level", "taskLevel", Look::Number).hidden(),
        column("limit", "Node limit", "taskLimit", Look::Number).hidden(),
        column("output", "Output", "outputFileName", Look::Text).align(Align::Left).hidden(),
    ]
}
