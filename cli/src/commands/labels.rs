//! `rayvision labels`: the labels that tasks carry.

use clap::{Args, Subcommand};
use serde_json::{Value as Json, json};

use super::confirm::Consent;
use super::record::record;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Column, Look, plain};

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
            output.value(&json!({ "projectName": name, "action": "add" }))
        }
        Some(Command::Delete { name, consent }) => {
            consent.check(context, "deleting a label")?;
            let (mut output, client) = (context.output()?, context.client()?);
            consent.ask(context, &format!("Delete label {}?", plain(name)), &[]).await?;
            let deleted = client.common().delete_label(name).send().await;
            deleted.map_err(Failure::call("deleting the label"))?;
            output.value(&json!({ "projectName": name, "action": "delete" }))
        }
    }
}

async fn list(context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    let labels = context.client()?.common().get_label_list().send().await;
    let labels = labels.map_err(Failure::call("listing labels"))?;
    let mut rows = output.rows(vec![
        Column::new("id", "ID").path("projectId").look(Look::Number),
        Column::new("name", "Label").path("projectName"),
    ])?;
    labels.project_name_list.iter().try_for_each(|label| rows.push(Json::Object(record(label))))?;
    rows.finish()
}
