//! `rayvision env`: render environments.

mod choice;

use clap::{Args, Subcommand};
use rayvision::types::{RenderEnv, Software};
use rayvision::{Object, TypeSchema};
use serde_json::{Value as Json, json};

use self::choice::{Choice, supported};
use super::context::Context;
use crate::arguments::Consent;
use crate::failure::Failure;
use crate::output::{Columns, Output, column};
use crate::platform::Platform;
use crate::schema::{RowSchema, record};
use crate::terminal::escape;

pub(crate) static COLUMNS: Columns = Columns {
    row: RowSchema(&[RenderEnv::SCHEMA]),
    shown: &[
        column("name", "Name").at("editName"),
        column("software", "Software").at("cgName"),
        column("version", "Version").at("cgVersion"),
        column("system", "System").at("osName"),
        column("default", "Default").at("isDefault"),
        column("plugins", "Plugins").typed(TypeSchema::List(&TypeSchema::Text)),
    ],
    hidden: &[column("cgId", "Software ID"), column("layers", "Layers").at("renderLayerType")],
};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Lists the environments of all render software, or of one
    List {
        /// Render software, by name or ID
        #[arg(long, value_name = "SOFTWARE")]
        software: Option<String>,
    },
    /// Adds an environment
    Add(Choice),
    /// Sets everything of an environment but its name anew
    Update(Choice),
    /// Deletes an environment
    Delete {
        /// Its name
        name: String,
        #[command(flatten)]
        consent: Consent,
    },
    /// Makes an environment the default of its software
    Default {
        /// Its name
        name: String,
    },
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    match &arguments.command {
        None => list(None, context).await,
        Some(Command::List { software }) => list(software.as_deref(), context).await,
        Some(Command::Add(choice)) => add(choice, context).await,
        Some(Command::Update(choice)) => update(choice, context).await,
        Some(Command::Delete { name, consent }) => {
            let consent = consent.or(context.is_preview());
            consent.check("deleting an environment")?;
            let (mut output, platform) = (context.output()?, context.platform()?);
            consent.ask(&format!("Delete environment {}?", escape(name)), &[]).await?;
            let deleted = platform.delete_environment(name).await;
            deleted.map_err(Failure::call("deleting the environment"))?;
            done(name, "delete", &mut output)
        }
        Some(Command::Default { name }) => {
            let (mut output, platform) = (context.output()?, context.platform()?);
            let set = platform.set_default_environment(name).await;
            set.map_err(Failure::call("setting the default environment"))?;
            done(name, "default", &mut output)
        }
    }
}

async fn list(software: Option<&str>, context: &Context) -> Result<(), Failure> {
    let (mut output, platform) = (context.output()?, context.platform()?);
    let all = supported(&platform).await?;
    let chosen: Vec<&Software> = match software {
        Some(name) => vec![choice::software(&all, name)?],
        None => all.iter().collect(),
    };
    let mut rows = output.rows(COLUMNS.all())?;
    for software in chosen {
        for environment in environments(&platform, software.cg_id).await? {
            rows.push(&row(&environment))?;
        }
    }
    rows.finish()
}

async fn environments(platform: &Platform, software: i64) -> Result<Vec<RenderEnv>, Failure> {
    let environments = platform.environments(software).await;
    environments.map_err(Failure::call("listing environments"))
}

async fn add(choice: &Choice, context: &Context) -> Result<(), Failure> {
    let (mut output, platform) = (context.output()?, context.platform()?);
    let added = platform.add_environment(choice.find(&platform).await?).await;
    added.map_err(Failure::call("adding the environment"))?;
    done(&choice.name, "add", &mut output)
}

async fn update(choice: &Choice, context: &Context) -> Result<(), Failure> {
    let (mut output, platform) = (context.output()?, context.platform()?);
    let updated = platform.update_environment(choice.find(&platform).await?).await;
    updated.map_err(Failure::call("changing the environment"))?;
    done(&choice.name, "update", &mut output)
}

fn done(name: &str, action: &str, output: &mut Output) -> Result<(), Failure> {
    let report = json!({ "editName": name, "action": action });
    output.value(&report).map_err(|failure| failure.keep_report(&report))
}

/// An environment; `plugins` are the names of its plugins' versions.
fn row(environment: &RenderEnv) -> Json {
    let plugins = environment.resp_user_plugin_info_vos.iter().flatten();
    let plugins: Vec<&str> = plugins.map(|plugin| plugin.plugin_version.as_str()).collect();
    let mut members = record(environment);
    members.insert("plugins".to_owned(), json!(plugins));
    Json::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_members_of_the_columns() {
        COLUMNS.assert_own(&row(&RenderEnv::new(1, String::new())));
        assert!(COLUMNS.row.at("editName").is_some(), "what was done names it so");
    }
}
