//! `rayvision hardware`: machines to render on.

use clap::{Args, Subcommand};
use rayvision::Object;
use rayvision::types::HardwareConfig;
use rayvision::v2026::operations::{EDIT_TASK_HARDWARE_CONFIG, LIST_HARDWARE};
use serde_json::Value as Json;

use super::context::Context;
use super::stop::{Outcomes, Verb, counted};
use crate::arguments::{Consent, Ids, SomeIds};
use crate::failure::{Failure, alternatives};
use crate::output::{Columns, column};
use crate::schema::{RowSchema, record};
use crate::tasks::Snapshot;

pub(crate) const HELP: &str = "\
Since edition 2.0. Other hardware has another price: setting it asks first on a terminal, and
needs --yes elsewhere.

  rayvision hardware
  rayvision hardware list 19097
  rayvision hardware set 337 19097 19098";

pub(crate) static COLUMNS: Columns = Columns {
    row: RowSchema(&[HardwareConfig::SCHEMA]),
    shown: &[
        column("id", "ID"),
        column("type", "Type"),
        column("model", "Model"),
        column("cards", "Cards").at("gpuNum"),
        column("memory", "Memory").at("ram"),
        column("current", "Current"),
        column("inUse", "In use").at("status"),
    ],
    hidden: &[
        column("platform", "Platform"),
        column("unsupportedSoftware", "Unsupported software").at("notSupportCgId"),
        column("unsupportedVersions", "Unsupported versions").at("notSupportCgVersions"),
        column("unsupportedPlugins", "Unsupported plugins").at("notSupportPluginList"),
    ],
};

const VERB: Verb = Verb { word: "hardware", doing: "changing the hardware of" };

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Lists the hardware to choose from; `current` is what tasks have that are named
    List(SomeIds),
    /// Gives tasks other hardware
    Set {
        /// The hardware, by its ID
        #[arg(value_name = "HARDWARE")]
        hardware: i64,
        #[command(flatten)]
        ids: Ids,
        #[command(flatten)]
        consent: Consent,
    },
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    match &arguments.command {
        None => list(&[], context).await,
        Some(Command::List(ids)) => list(&ids.read(|| context.platform()).await?, context).await,
        Some(Command::Set { hardware, ids, consent }) => {
            set(*hardware, &ids.read(|| context.platform()).await?, *consent, context).await
        }
    }
}

async fn list(ids: &[i64], context: &Context) -> Result<(), Failure> {
    let (mut output, platform) = (context.output()?, context.platform()?);
    platform.check(&LIST_HARDWARE)?;
    let hardware = platform.hardware(ids).await?;
    let mut rows = output.rows(COLUMNS.all())?;
    hardware.iter().try_for_each(|hardware| rows.push(&Json::Object(record(hardware))))?;
    rows.finish()
}

async fn set(id: i64, ids: &[i64], consent: Consent, context: &Context) -> Result<(), Failure> {
    let (mut output, platform) = (context.output()?, context.platform()?);
    platform.check(&EDIT_TASK_HARDWARE_CONFIG)?;
    let consent = consent.or(context.is_preview());
    consent.check("changing hardware")?;
    let all = platform.hardware(ids).await?;
    let Some(chosen) = all.iter().find(|hardware| hardware.id == id) else {
        let known: Vec<String> = all.iter().map(|hardware| hardware.id.to_string()).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let message = format!("there is no hardware {id}");
        return Err(Failure::usage_with(message, alternatives(&id.to_string(), &known)));
    };
    if !consent.is_given() {
        let question = format!("Render {} on {}? It may cost more.", counted(ids), told(chosen));
        let seen = Snapshot::take(&platform, ids).await.map_err(Failure::call("asking for the tasks"))?;
        consent.ask(&question, &seen.names()).await?;
    }
    Outcomes::new(VERB, ids, platform.set_hardware(ids, chosen).await?).report(&mut output)
}

/// Hardware in a sentence.
fn told(hardware: &HardwareConfig) -> String {
    let parts = [&hardware.model, &hardware.gpu_num, &hardware.ram];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).filter(|part| !part.is_empty()).collect();
    format!("hardware {} ({})", hardware.id, parts.join(", "))
}
