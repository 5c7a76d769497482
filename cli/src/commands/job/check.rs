//! `rayvision job check`: everything that is wrong with a job.

use std::path::PathBuf;

use clap::Args;
use rayvision_job::{Folder, check};

use super::super::context::Context;
use super::super::submit::{caller, read};
use crate::failure::Failure;
use crate::jobs::{FINDING_COLUMNS, finding_row, known_facts, refuse};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Folder of the job files
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Looks at the files alone, and asks the platform nothing
    #[arg(long)]
    local: bool,
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    let folder: Folder = read(&arguments.folder)?;
    let facts = if arguments.local { None } else { known_facts(&folder, &caller(context)?).await? };
    let findings = check(&folder, facts.as_ref());
    let mut rows = output.rows(FINDING_COLUMNS.all())?;
    findings.iter().try_for_each(|finding| rows.push(&finding_row(finding)))?;
    rows.finish()?;
    if arguments.local {
        context.notices().tell("the platform was not asked: software, hardware and project were not checked");
    }
    refuse(&findings)?;
    context.notices().tell("no mistakes: the job can be submitted");
    Ok(())
}
