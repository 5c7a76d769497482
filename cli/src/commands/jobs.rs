//! `rayvision jobs`: folders of jobs that were begun, and where each stands.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use rayvision::TypeSchema;
use rayvision_job::{Journal, Step};
use serde_json::{Value as Json, json};

use super::context::Context;
use crate::failure::Failure;
use crate::output::{Columns, column, text};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Folders of jobs, and folders that hold such
    #[arg(value_name = "DIR", default_value = ".")]
    folders: Vec<PathBuf>,
}

pub(crate) static COLUMNS: Columns = Columns::own(&[
    text("folder", "Folder"),
    text("step", "Step"),
    column("task", "Task").typed(TypeSchema::Int64),
    text("message", "Message"),
]);

pub(crate) fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    let mut rows = output.rows(COLUMNS.all())?;
    for folder in &arguments.folders {
        let unread = |error| Failure::File { path: folder.display().to_string(), error };
        let mut below: Vec<PathBuf> =
            fs::read_dir(folder).map_err(unread)?.flatten().map(|entry| entry.path()).collect();
        below.retain(|path| path.is_dir());
        below.sort();
        for job in [folder].into_iter().chain(&below) {
            if let Some(row) = row(job) {
                rows.push(&row)?;
            }
        }
    }
    rows.finish()
}

fn row(folder: &Path) -> Option<Json> {
    let shown = folder.display().to_string();
    let step = match Journal::look(folder) {
        Ok(step) => step?,
        Err(error) => return Some(json!({ "folder": shown, "step": "unreadable", "message": error.to_string() })),
    };
    let word = match step {
        Step::New => "begun",
        Step::Created { .. } => "created",
        Step::Submitting { .. } => "in doubt",
        Step::Submitted { .. } => "submitted",
        _ => "unknown",
    };
    Some(json!({ "folder": shown, "step": word, "task": step.task() }))
}
