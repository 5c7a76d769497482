//! `rayvision verify`: the tables held against the platform, by calls that only read.

mod answer;
mod call;
mod report;
mod shape;

use clap::Args;
use rayvision::Edition;
use rayvision::runtime::{Options, Retries};
use rayvision::testing::{Exchange, Recorder};
use serde_json::{Value as Json, json};

use self::answer::{Answer, examine};
use self::call::{Call, Known, calls};
#[cfg(test)]
pub(crate) use self::report::{CALLS, CLOCKS, FINDINGS};
use self::report::{EditionReport, document, write};
use super::context::Context;
use crate::failure::Failure;
use crate::output::{Columns, Format, text};
use crate::platform::protocol;

pub(crate) const HELP: &str = "\
Makes the calls of every edition, or of the one that --edition names, that read and do nothing
else: none that changes or costs anything, and none that tells a key. --list lists them and makes
none.

The report says which paths are served, and what came that the tables do not know: fields, values
of enumerations, codes, members of the envelope, types; what they expect and did not come; and how
far the clocks are apart. It holds shapes and numbers of enumerations and codes, never an ID, a
text, an amount or the key of a map, so it can be shown to anyone.

  rayvision verify
  rayvision verify --edition 4.0 -o json > report.json";

pub(crate) static COLUMNS: Columns =
    Columns::own(&[text("edition", "Edition"), text("operation", "Operation"), text("path", "Path")]);

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Lists the calls, and makes none
    #[arg(long)]
    list: bool,
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let editions = context.global().edition.map_or_else(|| Edition::ALL.to_vec(), |edition| vec![edition]);
    let mut output = context.output()?;
    let is_for_people = output.format() == Format::Table && !output.has_query();
    if arguments.list || context.is_preview() || is_for_people {
        let mut rows = output.rows(COLUMNS.all())?;
        for edition in &editions {
            calls(*edition).into_iter().try_for_each(|call| rows.push(&row(*edition, call)))?;
        }
        rows.finish()?;
    }
    if arguments.list || context.is_preview() {
        return Ok(());
    }
    let mut reports = Vec::new();
    for edition in editions {
        reports.push(verify(edition, context).await?);
    }
    if is_for_people { write(&reports, &mut output) } else { output.value(&document(&reports)) }
}

fn row(edition: Edition, call: Call) -> Json {
    json!({ "edition": edition.number(), "operation": call.operation.name, "path": call.operation.path })
}

/// Makes the calls of an edition: first those that need nothing, then those that need what these told.
async fn verify(edition: Edition, context: &Context) -> Result<EditionReport, Failure> {
    let settings = context.settings()?;
    let platform = settings.platform()?;
    let recorder = Recorder::new()?;
    let builder = context.builder(edition, context.credentials()?, platform, &settings.address.value)?;
    let client: rayvision::runtime::Client = builder.transport(recorder.clone()).retries(Retries::never()).build()?;
    let protocol = protocol(edition)?;
    let mut known = Known::new(platform);
    let (mut report, mut waiting) = (EditionReport::new(edition), calls(edition));
    while let Some(index) = waiting.iter().position(|call| call.parameters(&known).is_some()) {
        let call = waiting.remove(index);
        let Some(parameters) = call.parameters(&known) else { break };
        let before = recorder.recording().exchanges().len();
        // What came is looked at as it came; the error says nothing more.
        let _ = client.send_body(call.operation, parameters.to_string(), Options::default()).await;
        let recording = recorder.recording();
        let exchange: Option<&Exchange> = recording.exchanges().get(before..).and_then(<[_]>::last);
        let answer = examine(edition, protocol, call.operation, exchange);
        if let Answer { data: Some(data), .. } = &answer {
            known.learn(call.operation.data, data);
        }
        report.add(call.operation, answer);
    }
    for call in waiting {
        report.skip(call.operation);
    }
    Ok(report)
}
