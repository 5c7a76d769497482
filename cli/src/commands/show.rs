//! `rayvision show`: all about tasks.

use clap::Args;
use rayvision::enums::{TaskStatus, TaskType};
use rayvision::types::TaskInfo;
use serde_json::Value as Json;

use super::ids::Ids;
use super::look::{Look, not_there};
use super::summary::{Summary, parts, task_record};
use super::tasks;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Column, Format, Output};

pub(crate) const HELP: &str = "\
JSON is a list of tasks, also for a single one, in the form that `rayvision tasks --help` tells.

  rayvision show 2W19097
  rayvision show 19097 -o json --query '[0].summary'";

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(flatten)]
    ids: Ids,
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let ids = arguments.ids.read().await?;
    let mut output = context.output()?;
    let look = Look::at(&context.client()?, &ids).await.map_err(Failure::call("asking for the tasks"))?;
    let found: Vec<&TaskInfo> = look.tasks.iter().filter_map(|(_, task)| task.as_ref()).collect();
    let is_listing =
        output.format() != Format::Table || context.global().columns.is_some() || context.global().query.is_some();
    if is_listing {
        let mut rows = output.rows(tasks::columns())?;
        found.iter().try_for_each(|task| rows.push(row(task)))?;
        rows.finish()?;
    } else {
        for (number, task) in found.iter().enumerate() {
            if number > 0 {
                output.text("\n")?;
            }
            tell(task, &mut output)?;
        }
    }
    let missing = look.missing();
    if missing.is_empty() { Ok(()) } else { Err(not_there(&missing)) }
}

fn row(task: &TaskInfo) -> Json {
    Json::Object(task_record(task, &Summary::of(task)))
}

/// A task as people read it: what it comes to, then its parts.
fn tell(task: &TaskInfo, output: &mut Output) -> Result<(), Failure> {
    let parts = parts(task);
    let value = row(task);
    let shown = fields().into_iter().filter(|column| is_told(column.name.as_ref(), column.value(&value)));
    output.fields(&shown.collect::<Vec<_>>(), &value)?;
    if parts.len() > 1 {
        output.text("\n")?;
        let mut rows = output.rows(part_columns())?;
        parts.into_iter().try_for_each(|part| rows.push(row(part)))?;
        rows.finish()?;
    }
    Ok(())
}

/// Whether the platform tells something there. That a task is part of none is told by 0.
fn is_told(name: &str, value: &Json) -> bool {
    !(value.is_null()
        || value.as_str().is_some_and(str::is_empty)
        || name == "layerParentId" && value == &Json::from(0))
}

fn fields() -> Vec<Column> {
    use crate::output::Look::{Enum, Milliseconds, Money, Number, Seconds, Text, Time};
    let column = |title: &'static str, path: &'static str, look| Column::new(path, title).look(look);
    vec![
        column("Task", "id", Number),
        column("Alias", "taskAlias", Text),
        column("Scene", "sceneName", Text),
        column("Status", "summary.taskStatus", Enum(TaskStatus::VALUES)),
        column("Preprocessing", "preTaskStatus", Enum(TaskStatus::VALUES)),
        column("Label", "projectName", Text),
        column("User", "userName", Text),
        column("Producer", "producer", Text),
        column("Camera", "renderCamera", Text),
        column("Layer", "layerName", Text),
        column("Frame range", "framesRange", Text),
        column("Frames", "summary.totalFrames", Number),
        column("  done", "summary.doneFrames", Number),
        column("  failed", "summary.failedFrames", Number),
        column("  rendering", "summary.executingFrames", Number),
        column("  stopped", "summary.abortFrames", Number),
        column("Cost", "summary.renderConsume", Money),
        column("  from balance", "summary.userAccountConsume", Money),
        column("  from coupons", "summary.couponConsume", Money),
        column("  owed", "summary.taskArrears", Money),
        column("Render time", "summary.renderDuration", Seconds),
        column("Submitted", "submitDate", Time),
        column("Started", "summary.startTime", Time),
        column("Ended", "summary.completedDate", Time),
        column("Timeout", "taskOverTime", Milliseconds),
        column("Node limit", "taskLimit", Number),
        column("Level", "taskLevel", Number),
        column("Memory", "taskRam", Number),
        column("Output", "outputFileName", Text),
        column("Part of", "layerParentId", Number),
    ]
}

/// Columns of the parts of a task.
fn part_columns() -> Vec<Column> {
    use crate::output::Look::{Enum, Money, Number, Seconds, Time};
    let column = |title: &'static str, path: &'static str, look| Column::new(path, title).look(look);
    vec![
        column("Part", "id", Number),
        column("Type", "taskType", Enum(TaskType::VALUES)),
        column("Status", "summary.taskStatus", Enum(TaskStatus::VALUES)),
        column("Frames", "summary.totalFrames", Number),
        column("Done", "summary.doneFrames", Number),
        column("Failed", "summary.failedFrames", Number),
        column("Started", "summary.startTime", Time),
        column("Render time", "summary.renderDuration", Seconds),
        column("Cost", "summary.renderConsume", Money),
    ]
}
