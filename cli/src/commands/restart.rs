//! `rayvision restart`: frames that are rendered again.

use std::collections::HashMap;

use clap::Args;

use super::context::Context;
use super::stop::{Action, Outcomes, apply, counted};
use crate::arguments::{Consent, FrameChoice, Ids};
use crate::failure::Failure;
use crate::platform::ChosenFrames;
use crate::tasks::{Snapshot, Workload, find_frames, workloads};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(flatten)]
    ids: Ids,
    /// These frames of one task, whatever became of them: names as `rayvision frames` lists them, numbers, ranges, steps:
    /// `3,7-9`, `1-10[2]`, `0-1` for a tile of that name
    #[arg(long, value_name = "FRAMES", value_parser = FrameChoice::read, conflicts_with = "all_frames", allow_hyphen_values = true)]
    frames: Option<FrameChoice>,
    /// All frames of the tasks, whatever became of them
    #[arg(long)]
    all_frames: bool,
    #[command(flatten)]
    consent: Consent,
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let ids = arguments.ids.read(|| context.platform()).await?;
    match &arguments.frames {
        Some(choice) if !ids.is_empty() => chosen(choice, &ids, arguments.consent, context).await,
        None if !ids.is_empty() && arguments.all_frames => all(&ids, arguments.consent, context).await,
        _ => apply(Action::Restart, &ids, arguments.consent, context).await,
    }
}

async fn all(ids: &[i64], consent: Consent, context: &Context) -> Result<(), Failure> {
    let consent = consent.or(context.is_preview());
    consent.check(Action::Restart.verb().word)?;
    let (mut output, platform) = (context.output()?, context.platform()?);
    let mut known = HashMap::new();
    if !context.is_preview() {
        let seen = Snapshot::take(&platform, ids).await.map_err(Failure::call("asking for the tasks"))?;
        known = workloads(&seen, |summary| summary.frames.total);
        let work = Workload::sum(known.values().copied()).words();
        consent
            .ask(&format!("Render all frames of {} again ({work})? That costs.", counted(ids)), &seen.names())
            .await?;
    }
    let mut done = Vec::new();
    for id in ids {
        done.push((*id, platform.restart_frames(*id, ChosenFrames::All).await));
    }
    Outcomes::of_each(Action::Restart.verb(), done).with(known).report(&mut output)
}

async fn chosen(choice: &FrameChoice, ids: &[i64], consent: Consent, context: &Context) -> Result<(), Failure> {
    let [id] = ids else {
        return Err(Failure::usage_with("--frames is about one task", "name one task, or use --all-frames"));
    };
    let consent = consent.or(context.is_preview());
    consent.check(Action::Restart.verb().word)?;
    let (mut output, platform) = (context.output()?, context.platform()?);
    let task = Snapshot::one(&platform, *id).await?;
    let found = find_frames(choice, &task, &platform).await?;
    let work = |frames: usize| Workload::of(&task, i64::try_from(frames).unwrap_or(i64::MAX));
    let known: HashMap<i64, Workload> = found.iter().map(|(part, frames)| (*part, work(frames.len()))).collect();
    let all = Workload::sum(known.values().copied()).words();
    let names = found.values().flatten().filter_map(|frame| frame.frame_index.clone());
    consent.ask(&format!("Render {all}, of task {id} again? That costs."), &names.collect::<Vec<_>>()).await?;
    let mut done = Vec::new();
    for (part, frames) in found {
        let frames = frames.into_iter().map(|frame| frame.id).collect();
        done.push((part, platform.restart_frames(part, ChosenFrames::Some(frames)).await));
    }
    Outcomes::of_each(Action::Restart.verb(), done).with(known).report(&mut output)
}
