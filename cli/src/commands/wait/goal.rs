//! What is waited for, and how one sees that it has come.

use std::collections::HashMap;

use clap::ValueEnum;
use rayvision::Progress;
use rayvision::enums::TaskStatus;
use rayvision::requests::{QueryTaskFrames, QueryTaskInfo};
use rayvision::runtime::{Waiter, WaiterTable};
use rayvision::types::TaskInfo;

use crate::tasks::Summary;

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Goal {
    /// All have finished well
    Finished,
    /// All render, or are past it
    Rendering,
    /// All have ended, well or not
    AnyEnd,
}

impl Goal {
    /// What the state of a task means to it.
    pub(super) fn progress(self, summary: &Summary) -> Progress {
        match (self, summary.progress()) {
            (Self::Rendering, Progress::Pending) if renders(summary) => Progress::Done,
            (Self::AnyEnd, Progress::Failed) => Progress::Done,
            (_, progress) => progress,
        }
    }
}

fn renders(summary: &Summary) -> bool {
    summary.status == TaskStatus::Rendering || summary.frames.executing > 0 || summary.frames.ended() > 0
}

/// Waits for tasks that one request asks for.
#[derive(Debug)]
pub(super) struct TasksWaiter;

/// Tasks as the platform told of them; nothing for one that is not there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Awaited {
    goal: Goal,
    pub(super) tasks: Vec<(i64, Option<TaskInfo>)>,
}

impl Awaited {
    fn progress(&self) -> Progress {
        let progress = |task: &TaskInfo| self.goal.progress(&Summary::of(task));
        // What is not there will not move any more.
        let each = self.tasks.iter().map(|(_, task)| task.as_ref().map_or(Progress::Failed, progress));
        Progress::all(each).unwrap_or(Progress::Failed)
    }
}

impl Waiter for TasksWaiter {
    type Id = (Goal, Vec<i64>);
    type Poll = QueryTaskInfo;
    type Subject = Awaited;
    type Failures = QueryTaskFrames;

    const TABLE: WaiterTable<Self> = WaiterTable {
        poll: |(_, ids)| QueryTaskInfo::new(ids.clone()),
        find: |answer, (goal, ids)| {
            let mut found: HashMap<i64, TaskInfo> = answer.items.into_iter().map(|task| (task.id, task)).collect();
            Some(Awaited { goal: *goal, tasks: ids.iter().map(|id| (*id, found.remove(id))).collect() })
        },
        status: |awaited| Some(awaited.progress()),
        children: |_| &[],
        // Which frames failed is asked by another command.
        failures: |_| None,
        failure_status: |_| None,
    };
}
