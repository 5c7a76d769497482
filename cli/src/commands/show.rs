//! `rayvision show`: all about tasks.

use clap::Args;
use rayvision::TypeSchema;
use rayvision::types::TaskInfo;
use serde_json::Value as Json;

use super::context::Context;
use super::tasks;
use crate::arguments::Ids;
use crate::failure::Failure;
use crate::output::{Columns, Format, Output, column};
use crate::tasks::{Snapshot, Summary, TASK_ROW, not_there, task_record};

pub(crate) const HELP: &str = "\
JSON is a list of tasks, also for a single one, in the form that `rayvision tasks --help` tells.

  rayvision show 2W19097
  rayvision show 19097 -o json --query '[0].summary'";

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(flatten)]
    ids: Ids,
}

/// What a task comes to, line by line.
pub(crate) static COLUMNS: Columns = Columns {
    row: TASK_ROW,
    shown: &[
        column("id", "Task"),
        column("taskAlias", "Alias"),
        column("sceneName", "Scene"),
        column("summary.taskStatus", "Status"),
        column("preTaskStatus", "Preprocessing"),
        column("projectName", "Label"),
        column("userName", "User"),
        column("producer", "Producer"),
        column("renderCamera", "Camera"),
        column("layerName", "Layer"),
        column("framesRange", "Frame range"),
        column("summary.totalFrames", "Frames"),
        column("summary.doneFrames", "  done"),
        column("summary.failedFrames", "  failed"),
        column("summary.executingFrames", "  rendering"),
        column("summary.abortFrames", "  stopped"),
        column("summary.renderConsume", "Cost"),
        column("summary.userAccountConsume", "  from balance"),
        column("summary.couponConsume", "  from coupons"),
        column("summary.taskArrears", "  owed"),
        column("summary.renderDuration", "Render time"),
        column("submitDate", "Submitted"),
        column("summary.startTime", "Started"),
        column("summary.completedDate", "Ended"),
        column("taskOverTime", "Timeout").typed(TypeSchema::Seconds),
        column("taskLimit", "Node limit"),
        column("taskLevel", "Level"),
        column("taskUserLevel", "Priority"),
        column("taskRam", "Memory"),
        column("outputFileName", "Output"),
        column("layerParentId", "Part of"),
    ],
    hidden: &[],
};

/// The parts of a task.
pub(crate) static PARTS: Columns = Columns {
    row: TASK_ROW,
    shown: &[
        column("id", "Part"),
        column("taskType", "Type"),
        column("summary.taskStatus", "Status"),
        column("summary.totalFrames", "Frames"),
        column("summary.doneFrames", "Done"),
        column("summary.failedFrames", "Failed"),
        column("summary.startTime", "Started"),
        column("summary.renderDuration", "Render time"),
        column("summary.renderConsume", "Cost"),
    ],
    hidden: &[],
};

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let ids = arguments.ids.read(|| context.platform()).await?;
    let mut output = context.output()?;
    let snapshot = Snapshot::take(&context.platform()?, &ids).await.map_err(Failure::call("asking for the tasks"))?;
    let found: Vec<&TaskInfo> = snapshot.tasks.iter().filter_map(|(_, task)| task.as_ref()).collect();
    let is_listing = output.format() != Format::Table || output.has_columns() || output.has_query();
    if is_listing {
        let mut rows = output.rows(tasks::COLUMNS.all())?;
        found.iter().try_for_each(|task| rows.push(&row(task)))?;
        rows.finish()?;
    } else {
        for (number, task) in found.iter().enumerate() {
            if number > 0 {
                output.text("\n")?;
            }
            tell(task, &mut output)?;
        }
    }
    let missing = snapshot.missing();
    if missing.is_empty() { Ok(()) } else { Err(not_there(&missing)) }
}

fn row(task: &TaskInfo) -> Json {
    Json::Object(task_record(task, &Summary::of(task)))
}

/// A task as people read it: what it comes to, then its parts.
fn tell(task: &TaskInfo, output: &mut Output) -> Result<(), Failure> {
    let parts = task.leaves();
    let value = row(task);
    let mut columns = COLUMNS.all();
    columns.retain(|column| is_told(column.name.as_ref(), column.value(&value)));
    output.fields(columns, &value)?;
    if parts.len() > 1 {
        output.text("\n")?;
        let mut rows = output.rows(PARTS.all())?;
        parts.into_iter().try_for_each(|part| rows.push(&row(part)))?;
        rows.finish()?;
    }
    Ok(())
}

/// The member that names the task of which another one is a part.
const PARENT: &str = "layerParentId";

/// Whether the platform tells something there. That a task is part of none is told by 0.
fn is_told(name: &str, value: &Json) -> bool {
    !(value.is_null() || value.as_str().is_some_and(str::is_empty) || name == PARENT && value == &Json::from(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parent_is_a_member() {
        assert!(COLUMNS.all().iter().any(|column| column.name == PARENT));
    }
}
