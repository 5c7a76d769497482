//! `rayvision labels`: the labels that tasks carry.

use clap::{Args, Subcommand};
use rayvision::Object;
use rayvision::types::Label;
use rayvision::v2026::operations::{ADD_TASK_LABEL, DELETE_TASK_LABEL};
use serde_json::{Value as Json, json};

use super::context::Context;
use super::stop::{Outcomes, Verb};
use crate::arguments::{Consent, Ids, SomeIds};
use crate::failure::Failure;
use crate::output::{Columns, Output, column};
use crate::schema::{RowSchema, record};
use crate::terminal::escape;

pub(crate) static COLUMNS: Columns = Columns {
    row: RowSchema(&[Label::SCHEMA]),
    shown: &[column("id", "ID").at("projectId"), column("name", "Label").at("projectName")],
    hidden: &[],
};

pub(crate) const HELP: &str = "\
Tasks get and lose labels since edition 2.0.

  rayvision labels add night
  rayvision labels add night 19097 19098
  rayvision tasks --label night -o jsonl | rayvision labels remove night -";

const ADDING: Verb = Verb { word: "add-label", doing: "labelling" };
const REMOVING: Verb = Verb { word: "remove-label", doing: "taking the label off" };

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Lists the labels
    List,
    /// Adds a label or, where tasks are named, gives it to them
    Add {
        /// Its name
        name: String,
        #[command(flatten)]
        ids: SomeIds,
    },
    /// Takes a label off tasks
    Remove {
        /// Its name
        name: String,
        #[command(flatten)]
        ids: Ids,
    },
    /// Deletes a label
    Delete {
        /// Its name
        name: String,
        #[command(flatten)]
        consent: Consent,
    },
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    match &arguments.command {
        None | Some(Command::List) => list(context).await,
        Some(Command::Add { name, ids }) if !ids.is_empty() => {
            let (mut output, platform) = (context.output()?, context.platform()?);
            platform.check(&ADD_TASK_LABEL)?;
            let ids = ids.read(|| Ok(platform.clone())).await?;
            Outcomes::new(ADDING, &ids, platform.label_tasks(&ids, name).await?).report(&mut output)
        }
        Some(Command::Remove { name, ids }) => {
            let (mut output, platform) = (context.output()?, context.platform()?);
            platform.check(&DELETE_TASK_LABEL)?;
            let ids = ids.read(|| Ok(platform.clone())).await?;
            Outcomes::new(REMOVING, &ids, platform.unlabel_tasks(&ids, name).await?).report(&mut output)
        }
        Some(Command::Add { name, .. }) => {
            let (mut output, platform) = (context.output()?, context.platform()?);
            let added = platform.add_label(name).await;
            added.map_err(Failure::call("adding the label"))?;
            done(name, "add", &mut output)
        }
        Some(Command::Delete { name, consent }) => {
            let consent = consent.or(context.is_preview());
            consent.check("deleting a label")?;
            let (mut output, platform) = (context.output()?, context.platform()?);
            consent.ask(&format!("Delete label {}?", escape(name)), &[]).await?;
            let deleted = platform.delete_label(name).await;
            deleted.map_err(Failure::call("deleting the label"))?;
            done(name, "delete", &mut output)
        }
    }
}

/// The name, as the platform's own lists call it.
const NAME: &str = "projectName";

/// Reports what was done.
fn done(name: &str, action: &str, output: &mut Output) -> Result<(), Failure> {
    let report = json!({ NAME: name, "action": action });
    output.value(&report).map_err(|failure| failure.keep_report(&report))
}

async fn list(context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    let labels = context.platform()?.labels().await;
    let labels = labels.map_err(Failure::call("listing labels"))?;
    let mut rows = output.rows(COLUMNS.all())?;
    labels.iter().try_for_each(|label| rows.push(&Json::Object(record(label))))?;
    rows.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_names_the_label_as_lists_do() {
        assert!(COLUMNS.row.at(NAME).is_some());
    }
}
