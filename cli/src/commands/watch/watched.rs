//! Tasks that are watched: what the last look showed, and what the looks before it tell of their pace.

use std::collections::HashMap;

use rayvision::enums::FrameStatus;
use rayvision::types::TaskInfo;
use rayvision::{Client, Error, Progress, Timestamp};

use super::pace::{Course, Pace};
use crate::daily::ending::End;
use crate::daily::look::Look;
use crate::daily::summary::{Frames, Summary, is_photon, parts};

/// Frames asked for at once.
const PAGE: i32 = 500;
/// Frames of a task beyond which they are not asked for at each look.
const MOST: i64 = 20_000;

/// Tasks that are watched.
#[derive(Debug)]
pub(crate) struct Watched {
    ids: Vec<i64>,
    look: Option<Look>,
    courses: HashMap<i64, Course>,
    /// States of the frames of the picture, and what was counted when they were asked for.
    frames: HashMap<i64, (Frames, Vec<FrameStatus>)>,
}

/// A task that is watched, as the last look showed it.
#[derive(Debug)]
pub(crate) struct Seen<'a> {
    pub(crate) id: i64,
    pub(crate) task: &'a TaskInfo,
    pub(crate) summary: Summary,
    pub(crate) pace: Option<Pace>,
    pub(crate) frames: &'a [FrameStatus],
}

impl Seen<'_> {
    pub(crate) fn scene(&self) -> &str {
        self.task.scene_name.as_deref().unwrap_or_default()
    }

    /// Seconds until it ends, as far as its pace tells.
    pub(crate) fn left(&self) -> Option<i64> {
        let left = self.summary.frames.left();
        self.pace.filter(|_| left > 0).map(|pace| pace.left(left))
    }
}

impl Watched {
    pub(crate) fn new(ids: Vec<i64>) -> Self {
        Self { ids, look: None, courses: HashMap::new(), frames: HashMap::new() }
    }

    /// Looks at them and, where they are to be shown, at their frames.
    pub(crate) async fn look(&mut self, client: &Client, with_frames: bool) -> Result<(), Error> {
        let look = Look::at(client, &self.ids).await?;
        for (id, task) in &look.tasks {
            let Some(task) = task else { continue };
            let summary = Summary::of(task);
            self.courses.entry(*id).or_default().note(look.at, summary.frames.ended());
            if with_frames {
                self.look_at_frames(client, *id, task, summary.frames).await?;
            }
        }
        self.look = Some(look);
        Ok(())
    }

    /// Asks for frames only where their counts have changed.
    async fn look_at_frames(
        &mut self,
        client: &Client,
        id: i64,
        task: &TaskInfo,
        counted: Frames,
    ) -> Result<(), Error> {
        let is_known = self.frames.get(&id).is_some_and(|(known, _)| *known == counted);
        if is_known || counted.total > MOST {
            return Ok(());
        }
        let parts = parts(task);
        let picture = parts.iter().find(|part| !is_photon(part)).or(parts.first());
        let Some(picture) = picture else { return Ok(()) };
        let mut statuses = Vec::new();
        let mut frames = client.task().query_task_frames(picture.id, 1, PAGE).items();
        while let Some(frame) = frames.next().await {
            match frame {
                Ok(frame) => statuses.push(frame.frame_status),
                // A grid that lacks a frame for a moment does no harm.
                Err(Error::Moved(_)) => {}
                Err(error) => return Err(error),
            }
        }
        self.frames.insert(id, (counted, statuses));
        Ok(())
    }

    /// The platform's time at the last look.
    pub(crate) fn at(&self) -> Option<Timestamp> {
        self.look.as_ref().map(|look| look.at)
    }

    /// Those that are there.
    pub(crate) fn seen(&self) -> Vec<Seen<'_>> {
        let tasks = self.look.iter().flat_map(|look| &look.tasks);
        tasks.filter_map(|(id, task)| Some(self.one(*id, task.as_ref()?))).collect()
    }

    fn one<'a>(&'a self, id: i64, task: &'a TaskInfo) -> Seen<'a> {
        let summary = Summary::of(task);
        let moves = summary.progress() == Progress::Pending;
        let pace = self.courses.get(&id).filter(|_| moves).and_then(|course| course.pace(summary.started));
        let frames = self.frames.get(&id).map(|(_, frames)| frames.as_slice()).unwrap_or_default();
        Seen { id, task, summary, pace, frames }
    }

    pub(crate) fn has_seen(&self) -> bool {
        self.look.is_some()
    }

    /// Those that are not there.
    pub(crate) fn missing(&self) -> Vec<i64> {
        self.look.as_ref().map(Look::missing).unwrap_or_default()
    }

    pub(crate) fn is_nothing_there(&self) -> bool {
        self.has_seen() && self.missing().len() == self.ids.len()
    }

    /// Those that have not ended.
    pub(crate) fn active(&self) -> Vec<i64> {
        match &self.look {
            Some(_) => self.seen().iter().filter(|seen| !seen.summary.has_ended()).map(|seen| seen.id).collect(),
            None => self.ids.clone(),
        }
    }

    /// Whether all have ended, or are gone.
    pub(crate) fn is_over(&self) -> bool {
        self.has_seen() && self.active().is_empty()
    }

    /// How each ended.
    pub(crate) fn ends(&self) -> Vec<End> {
        let tasks = self.look.iter().flat_map(|look| &look.tasks);
        tasks.map(|(id, task)| End::new(*id, task.as_ref(), Summary::progress)).collect()
    }
}
