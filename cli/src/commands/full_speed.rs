//! `rayvision full-speed`: tasks go on that wait behind their priority frames.

use clap::Args;
use rayvision::v2026::operations::FULL_SPEED_RENDERING;

use super::context::Context;
use super::stop::{Outcomes, Verb, counted};
use crate::arguments::{Consent, Ids};
use crate::failure::Failure;
use crate::tasks::Snapshot;

pub(crate) const HELP: &str = "\
A task whose priority frames are done stands still until someone has looked at them. This renders
the others. It costs, so it asks first on a terminal, and needs --yes elsewhere. Since edition
5.0.

  rayvision tasks --status held
  rayvision full-speed 19097";

const VERB: Verb = Verb { word: "full-speed", doing: "going on with" };

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(flatten)]
    ids: Ids,
    #[command(flatten)]
    consent: Consent,
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let (mut output, platform) = (context.output()?, context.platform()?);
    platform.check(&FULL_SPEED_RENDERING)?;
    let ids = arguments.ids.read(|| context.platform()).await?;
    let consent = arguments.consent.or(context.is_preview());
    consent.check(VERB.word)?;
    if !consent.is_given() {
        let question = format!("Render all frames of {}? That costs.", counted(&ids));
        let seen = Snapshot::take(&platform, &ids).await.map_err(Failure::call("asking for the tasks"))?;
        consent.ask(&question, &seen.names()).await?;
    }
    Outcomes::of_each(VERB, platform.full_speed(&ids).await?).report(&mut output)
}
