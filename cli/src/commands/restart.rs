//! `rayvision restart`: frames that are rendered again.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use rayvision::types::TaskInfo;

use super::context::Context;
use super::stop::{Action, Outcomes, apply, counted, names};
use crate::arguments::{Consent, Ids};
use crate::failure::Failure;
use crate::platform::{ChosenFrames, Platform};
use crate::tasks::{Snapshot, numbered_frames};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(flatten)]
    ids: Ids,
    /// These frames of one task, whatever became of them: `3,7-9`
    #[arg(long, value_name = "NUMBERS", value_parser = Numbers::read, conflicts_with = "all_frames", allow_hyphen_values = true)]
    frames: Option<Numbers>,
    /// All frames of the tasks, whatever became of them
    #[arg(long)]
    all_frames: bool,
    #[command(flatten)]
    consent: Consent,
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let ids = arguments.ids.read().await?;
    match &arguments.frames {
        Some(numbers) if !ids.is_empty() => chosen(numbers, &ids, arguments.consent, context).await,
        None if !ids.is_empty() && arguments.all_frames => all(&ids, arguments.consent, context).await,
        _ => apply(Action::Restart, &ids, arguments.consent, context).await,
    }
}

async fn all(ids: &[i64], consent: Consent, context: &Context) -> Result<(), Failure> {
    let consent = consent.or(context.is_preview());
    consent.check(Action::Restart.verb().word)?;
    let (mut output, platform) = (context.output()?, context.platform()?);
    if !consent.is_given() {
        let question = format!("Render all frames of {} again? That costs.", counted(ids));
        consent.ask(&question, &names(&platform, ids).await?).await?;
    }
    let mut done = Vec::new();
    for id in ids {
        done.push((*id, platform.restart_frames(*id, ChosenFrames::All).await));
    }
    Outcomes::of_each(Action::Restart.verb(), done).report(&mut output)
}

async fn chosen(numbers: &Numbers, ids: &[i64], consent: Consent, context: &Context) -> Result<(), Failure> {
    let [id] = ids else {
        return Err(Failure::usage_with("--frames is about one task", "name one task, or use --all-frames"));
    };
    let consent = consent.or(context.is_preview());
    consent.check(Action::Restart.verb().word)?;
    let (mut output, platform) = (context.output()?, context.platform()?);
    let found = find(numbers, &Snapshot::one(&platform, *id).await?, &platform).await?;
    let count: usize = found.values().map(Vec::len).sum();
    consent.ask(&format!("Render {count} of the frames of task {id} again? That costs."), &[]).await?;
    let mut done = Vec::new();
    for (part, frames) in found {
        done.push((part, platform.restart_frames(part, ChosenFrames::Some(frames)).await));
    }
    Outcomes::of_each(Action::Restart.verb(), done).report(&mut output)
}

/// IDs of the frames of these numbers, by the part of the task that renders them.
async fn find(numbers: &Numbers, task: &TaskInfo, platform: &Platform) -> Result<BTreeMap<i64, Vec<i64>>, Failure> {
    let found = numbered_frames(&numbers.0, task, platform).await?;
    Ok(found.into_iter().map(|(part, frames)| (part, frames.into_iter().map(|frame| frame.id).collect())).collect())
}

/// Numbers of frames.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Numbers(BTreeSet<i64>);

impl Numbers {
    fn read(text: &str) -> Result<Self, String> {
        const MOST: i64 = 1_000_000;
        let wrong = |piece: &str| format!("`{piece}` is neither a number of a frame nor a range such as 7-9");
        let mut numbers = BTreeSet::new();
        for piece in text.split(',').map(str::trim) {
            let (first, last) = range(piece).ok_or_else(|| wrong(piece))?;
            if last.saturating_sub(first) >= MOST {
                return Err(format!("`{piece}` are too many frames"));
            }
            numbers.extend(first..=last);
        }
        Ok(Self(numbers))
    }
}

/// `7`, `7-9`, `-3`, `-3--1`.
fn range(piece: &str) -> Option<(i64, i64)> {
    if let Ok(number) = piece.parse() {
        return Some((number, number));
    }
    let dash = piece.char_indices().skip(1).find(|(_, character)| *character == '-')?.0;
    let (first, last) = (piece.get(..dash)?.trim().parse().ok()?, piece.get(dash + 1..)?.trim().parse().ok()?);
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_frames_are_read() {
        for (text, expected) in [("3", &[3][..]), ("3,7-9", &[3, 7, 8, 9]), ("-2--1, 4", &[-2, -1, 4]), ("5-5,5", &[5])]
        {
            assert_eq!(Numbers::read(text).unwrap().0.into_iter().collect::<Vec<_>>(), expected, "{text}");
        }
        for wrong in ["", ",", "a", "9-7", "1-", "1..3", "0-99999999", "1-9999999999999999999"] {
            assert!(Numbers::read(wrong).is_err(), "{wrong}");
        }
    }
}
