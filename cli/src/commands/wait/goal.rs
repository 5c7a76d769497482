//! What is waited for, and how one sees that it has come.

use std::collections::HashMap;
use std::marker::PhantomData;

use rayvision::Progress;
use rayvision::enums::TaskStatus;
use rayvision::requests::{QueryTaskFrames, QueryTaskInfo};
use rayvision::runtime::{Request, Waiter};
use rayvision::types::{FrameInfo, TaskInfo};

use crate::tasks::Summary;

/// A task as the platform told of it; nothing where it is not there.
pub(super) type Seen = (i64, Option<TaskInfo>);

/// What is waited for.
pub(super) trait Goal: Send + Sync + 'static {
    /// What the state of a task means to it.
    fn progress(summary: &Summary) -> Progress;
}

/// That all has finished well.
#[derive(Debug)]
pub(super) struct Finished;

/// That it renders, or is past it.
#[derive(Debug)]
pub(super) struct Rendering;

/// That it has ended, well or not.
#[derive(Debug)]
pub(super) struct AnyEnd;

impl Goal for Finished {
    fn progress(summary: &Summary) -> Progress {
        summary.progress()
    }
}

impl Goal for Rendering {
    fn progress(summary: &Summary) -> Progress {
        match summary.progress() {
            Progress::Pending if renders(summary) => Progress::Done,
            other => other,
        }
    }
}

fn renders(summary: &Summary) -> bool {
    summary.status == TaskStatus::Rendering || summary.frames.executing > 0 || summary.frames.ended() > 0
}

impl Goal for AnyEnd {
    fn progress(summary: &Summary) -> Progress {
        match summary.progress() {
            Progress::Failed => Progress::Done,
            other => other,
        }
    }
}

/// Waits for tasks that one request asks for.
#[derive(Debug)]
pub(super) struct Await<G> {
    ids: Vec<i64>,
    goal: PhantomData<G>,
}

impl<G> Await<G> {
    pub(super) fn new(ids: &[i64]) -> Self {
        Self { ids: ids.to_vec(), goal: PhantomData }
    }
}

impl<G: Goal> Waiter for Await<G> {
    type Poll = QueryTaskInfo;
    type Subject = Vec<Seen>;
    type Failures = QueryTaskFrames;

    fn poll(&self) -> Self::Poll {
        QueryTaskInfo::new(self.ids.clone())
    }

    fn subject(&self, data: <Self::Poll as Request>::Data) -> Option<Self::Subject> {
        let mut tasks: HashMap<i64, TaskInfo> = data.items.into_iter().map(|task| (task.id, task)).collect();
        Some(self.ids.iter().map(|id| (*id, tasks.remove(id))).collect())
    }

    fn progress(seen: &Self::Subject) -> Progress {
        // What is not there will not move any more.
        let progress =
            |(_, task): &Seen| task.as_ref().map_or(Progress::Failed, |task| G::progress(&Summary::of(task)));
        Progress::all(seen.iter().map(progress)).unwrap_or(Progress::Failed)
    }

    fn failures(_: &Self::Subject) -> Vec<Self::Failures> {
        // Which frames failed is asked by another command.
        Vec::new()
    }

    fn has_failed(_: &FrameInfo) -> bool {
        true
    }
}
