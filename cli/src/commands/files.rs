//! `rayvision files`: what tasks have put out, in the output storage.

use std::collections::VecDeque;

use clap::Args;
use rayvision::Object;
use rayvision::types::OutputFile;
use rayvision::v2026::operations::LIST_OUTPUT_FILES;
use serde_json::Value as Json;

use super::context::Context;
use crate::arguments::TaskArgument;
use crate::failure::Failure;
use crate::output::{Columns, column};
use crate::schema::{RowSchema, record};

pub(crate) const HELP: &str = "\
Lists the files of a task and its folders, each folder behind the one that holds it; one request
for each folder. Since edition 2.0.

JSON has each file as the platform tells it, by the platform's names; sizes are bytes.

  rayvision files 19097
  rayvision files 19097 --folder /19097_scene --flat -o csv";

pub(crate) static COLUMNS: Columns = Columns {
    row: RowSchema(&[OutputFile::SCHEMA]),
    shown: &[
        column("path", "Path").at("filePath"),
        column("size", "Bytes").at("fileSize"),
        column("changed", "Changed").at("lastModify"),
        column("folder", "Folder").at("directory"),
    ],
    hidden: &[
        column("name", "Name").at("fileName"),
        column("type", "Type").at("fileType"),
        column("owed", "Owed").at("isArrears"),
    ],
};

/// Folders that are read at most: a storage that goes in circles has no end.
const MOST: usize = 10_000;

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Task, by its ID, such as `19097`, or its alias, such as `2W19097`
    #[arg(value_name = "ID", value_parser = TaskArgument::read)]
    task: TaskArgument,
    /// Only what is in this folder, by its path in the output storage
    #[arg(long, value_name = "PATH", default_value = "/")]
    folder: String,
    /// Does not look into folders
    #[arg(long)]
    flat: bool,
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let (mut output, platform) = (context.output()?, context.platform()?);
    platform.check(&LIST_OUTPUT_FILES)?;
    let mut rows = output.rows(COLUMNS.all())?;
    let task = arguments.task.id(&platform).await?;
    let mut folders = VecDeque::from([arguments.folder.clone()]);
    let mut read = 0;
    while let Some(folder) = folders.pop_front() {
        if read == MOST {
            context.notices().tell(&format!("{MOST} folders were read, and there are more: they are left out"));
            break;
        }
        read += 1;
        for file in platform.output_files(task, &folder).await? {
            rows.push(&Json::Object(record(&file)))?;
            if let (true, false, Some(path)) = (file.directory, arguments.flat, file.file_path) {
                folders.push_back(path);
            }
        }
        rows.flush()?;
    }
    rows.finish()
}
