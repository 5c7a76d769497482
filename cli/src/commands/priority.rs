//! `rayvision priority`: how much tasks matter to their user.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use rayvision::v2026::operations::UPDATE_TASK_USER_LEVEL;

use super::context::Context;
use super::stop::{Outcomes, Verb};
use crate::arguments::Ids;
use crate::failure::Failure;

pub(crate) const HELP: &str = "\
Tasks of the higher priority are rendered before the others of the same account. Since edition
2.0. The column `priority` of `rayvision tasks` shows it.

  rayvision priority 60 19097 19098
  rayvision tasks --status waiting -o jsonl | rayvision priority 50 -";

const VERB: Verb = Verb { word: "priority", doing: "setting the priority" };

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The priority
    #[arg(value_name = "PRIORITY", value_parser = PossibleValuesParser::new(["50", "60"]).try_map(|text| text.parse::<i32>()))]
    priority: i32,
    #[command(flatten)]
    ids: Ids,
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let (mut output, platform) = (context.output()?, context.platform()?);
    platform.check(&UPDATE_TASK_USER_LEVEL)?;
    let ids = arguments.ids.read(|| context.platform()).await?;
    Outcomes::of_each(VERB, platform.set_priority(&ids, arguments.priority).await?).report(&mut output)
}
