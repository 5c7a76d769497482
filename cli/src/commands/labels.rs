//! `rayvision labels`: the labels that tasks carry.

use clap::{Args, Subcommand};
use rayvision::Object;
use rayvision::types::Label;
use serde_json::{Value as Json, json};

use super::context::Context;
use crate::arguments::Consent;
use crate::failure::Failure;
use crate::output::{Columns, column};
use crate::schema::{RowSchema, record};
use crate::terminal::escape;

pub(crate) static COLUMNS: Columns = Columns {
    row: RowSchema(&[Label::SCHEMA]),
    shown: &[column("id", "ID").at("projectId"), column("name", "Label").at("projectName")],
    hidden: &[],
};

/// Status of a new label. No document explains it; its example sends this.
const STATUS: i32 = 0;

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Lists the labels
    List,
    /// Adds a label
    Add {
        /// Its name
        name: String,
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
        Some(Command::Add { name }) => {
            let (mut output, client) = (context.output()?, context.client()?);
            let added = client.common().add_label(name, STATUS).send().await;
            added.map_err(Failure::call("adding the label"))?;
            output.value(&done(name, "add"))
        }
        Some(Command::Delete { name, consent }) => {
            let consent = consent.or(context.is_preview());
            consent.check("deleting a label")?;
            let (mut output, client) = (context.output()?, context.client()?);
            consent.ask(&format!("Delete label {}?", escape(name)), &[]).await?;
            let deleted = client.common().delete_label(name).send().await;
            deleted.map_err(Failure::call("deleting the label"))?;
            output.value(&done(name, "delete"))
        }
    }
}

/// What was done, with the name as the platform's own lists have it.
fn done(name: &str, action: &str) -> Json {
    json!({ "projectName": name, "action": action })
}

async fn list(context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    let labels = context.client()?.common().get_label_list().send().await;
    let labels = labels.map_err(Failure::call("listing labels"))?;
    let mut rows = output.rows(COLUMNS.all())?;
    labels.project_name_list.iter().try_for_each(|label| rows.push(&Json::Object(record(label))))?;
    rows.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_names_the_label_as_lists_do() {
        assert!(COLUMNS.row.at(done("a", "add").as_object().unwrap().keys().next().unwrap()).is_some());
    }
}
