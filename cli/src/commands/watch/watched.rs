//! Tasks that are watched: what the last snapshot shows, and the rate that those before it tell.

use std::collections::HashMap;

use rayvision::enums::FrameStatus;
use rayvision::types::TaskInfo;
use rayvision::{Error, Progress, Timestamp};

use super::rate::{Rate, RateHistory};
use crate::platform::Platform;
use crate::tasks::{Frames, Snapshot, Summary, WaitResult, all_frames, picture};

/// Frames of a task beyond which they are not asked for.
const MOST: i64 = 20_000;

/// Tasks that are watched.
#[derive(Debug)]
pub(crate) struct Watched {
    ids: Vec<i64>,
    last: Option<Snapshot>,
    rates: HashMap<i64, RateHistory>,
    /// States of the frames of the picture, and what was counted when they were asked for.
    frames: HashMap<i64, (Frames, Vec<FrameStatus>)>,
}

/// A task that is watched, as the last snapshot shows it.
#[derive(Debug)]
pub(crate) struct WatchedTask<'a> {
    pub(crate) id: i64,
    pub(crate) task: &'a TaskInfo,
    pub(crate) summary: Summary,
    pub(crate) rate: Option<Rate>,
    pub(crate) frames: &'a [FrameStatus],
}

impl WatchedTask<'_> {
    pub(crate) fn scene(&self) -> &str {
        self.task.scene_name.as_deref().unwrap_or_default()
    }

    /// Seconds until it ends, as far as its rate tells.
    pub(crate) fn left(&self) -> Option<i64> {
        let left = self.summary.frames.left();
        self.rate.filter(|_| left > 0).map(|rate| rate.left(left))
    }
}

impl Watched {
    pub(crate) fn new(ids: Vec<i64>) -> Self {
        Self { ids, last: None, rates: HashMap::new(), frames: HashMap::new() }
    }

    /// Asks for them and, where they are to be shown, for their frames.
    pub(crate) async fn poll(&mut self, platform: &Platform, with_frames: bool) -> Result<(), Error> {
        let snapshot = Snapshot::take(platform, &self.ids).await?;
        for (id, task) in &snapshot.tasks {
            let Some(task) = task else { continue };
            let summary = Summary::of(task);
            let counted = summary.frames;
            let moves = summary.progress() == Progress::Pending;
            self.rates.entry(*id).or_default().add(snapshot.at, counted.ended(), moves);
            // Only where the counts have changed.
            let is_known = self.frames.get(id).is_some_and(|(known, _)| *known == counted);
            if with_frames && !is_known && counted.total <= MOST {
                let (frames, _) = all_frames(platform, picture(task).id).await?;
                self.frames.insert(*id, (counted, frames.iter().map(|frame| frame.frame_status).collect()));
            }
        }
        self.last = Some(snapshot);
        Ok(())
    }

    /// The platform's time of the last snapshot.
    pub(crate) fn at(&self) -> Option<Timestamp> {
        self.last.as_ref().map(|snapshot| snapshot.at)
    }

    /// Those that are there.
    pub(crate) fn tasks(&self) -> Vec<WatchedTask<'_>> {
        let tasks = self.last.iter().flat_map(|snapshot| &snapshot.tasks);
        tasks.filter_map(|(id, task)| Some(self.one(*id, task.as_ref()?))).collect()
    }

    fn one<'a>(&'a self, id: i64, task: &'a TaskInfo) -> WatchedTask<'a> {
        let summary = Summary::of(task);
        let moves = summary.progress() == Progress::Pending;
        let rate = self.rates.get(&id).filter(|_| moves).and_then(|history| history.rate(summary.started));
        let frames = self.frames.get(&id).map(|(_, frames)| frames.as_slice()).unwrap_or_default();
        WatchedTask { id, task, summary, rate, frames }
    }

    pub(crate) fn has_snapshot(&self) -> bool {
        self.last.is_some()
    }

    /// Those that are not there.
    pub(crate) fn missing(&self) -> Vec<i64> {
        self.last.as_ref().map(Snapshot::missing).unwrap_or_default()
    }

    pub(crate) fn is_nothing_there(&self) -> bool {
        self.has_snapshot() && self.missing().len() == self.ids.len()
    }

    /// Those that have not ended.
    pub(crate) fn active(&self) -> Vec<i64> {
        match &self.last {
            Some(_) => self.tasks().iter().filter(|task| !task.summary.has_ended()).map(|task| task.id).collect(),
            None => self.ids.clone(),
        }
    }

    /// Whether all have ended, or are gone.
    pub(crate) fn is_over(&self) -> bool {
        self.has_snapshot() && self.active().is_empty()
    }

    /// How each ended.
    pub(crate) fn results(&self) -> Vec<WaitResult> {
        let tasks = self.last.iter().flat_map(|snapshot| &snapshot.tasks);
        tasks.map(|(id, task)| WaitResult::new(*id, task.as_ref(), Summary::progress)).collect()
    }
}
