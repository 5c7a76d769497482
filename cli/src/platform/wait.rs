//! Waiting for tasks.

use std::collections::HashMap;
use std::fmt::Debug;
use std::marker::PhantomData;
use std::time::Duration;

use rayvision::runtime::{self, Paged, Wait, WaitError, Waiter, WaiterTable};
use rayvision::types::{FrameInfo, TaskInfo};
use rayvision::{Page, Progress, Request, v2019, v2020, v2026};

use super::{Client, Platform};

/// What tasks are waited for.
pub(crate) trait Goal: Clone + Copy + Debug + PartialEq + Send + Sync + 'static {
    /// What a task has come to, as to that.
    fn progress(self, task: &TaskInfo) -> Progress;
}

/// Tasks as the platform told of them; nothing for one that is not there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Awaited<G> {
    goal: G,
    pub(crate) tasks: Vec<(i64, Option<TaskInfo>)>,
}

impl<G: Goal> Awaited<G> {
    fn progress(&self) -> Progress {
        // What is not there will not move any more.
        let each =
            self.tasks.iter().map(|(_, task)| task.as_ref().map_or(Progress::Failed, |task| self.goal.progress(task)));
        Progress::all(each).unwrap_or(Progress::Failed)
    }
}

/// Waits for tasks that one request asks for.
struct TasksWaiter<G, Q>(PhantomData<fn() -> (G, Q)>);

impl<G: Goal, Q: TaskQuery> Waiter for TasksWaiter<G, Q> {
    type Id = (G, Vec<i64>);
    type Poll = Q;
    type Subject = Awaited<G>;
    type Failures = Q::Frames;

    const TABLE: WaiterTable<Self> = WaiterTable {
        poll: |(_, ids)| Q::of(ids.clone()),
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

/// The request of an edition that asks for tasks.
trait TaskQuery: Request<Data = Page<TaskInfo>> + Send + Sync + 'static {
    type Frames: Paged<Item = FrameInfo>;

    fn of(ids: Vec<i64>) -> Self;
}

impl TaskQuery for v2019::requests::QueryTaskInfo {
    type Frames = v2019::requests::QueryTaskFrames;

    fn of(ids: Vec<i64>) -> Self {
        Self::new(ids)
    }
}

impl TaskQuery for v2020::requests::QueryTaskInfo {
    type Frames = v2020::requests::QueryTaskFrames;

    fn of(ids: Vec<i64>) -> Self {
        Self::new(ids)
    }
}

impl TaskQuery for v2026::requests::QueryTaskInfo {
    type Frames = v2026::requests::QueryTaskFrames;

    fn of(ids: Vec<i64>) -> Self {
        Self::new(ids)
    }
}

/// How waiting ended when it did not end well.
type Ended<G> = WaitError<Awaited<G>, FrameInfo>;

impl Platform {
    /// Waits for tasks, as many as one request asks for.
    pub(crate) async fn wait<G: Goal>(
        &self,
        goal: G,
        ids: &[i64],
        deadline: Duration,
        interval: Option<Duration>,
        tell: impl FnMut(&Awaited<G>) + Send + 'static,
    ) -> Result<Awaited<G>, Ended<G>> {
        let id = (goal, ids.to_vec());
        let client = &self.untyped;
        match &self.client {
            Client::V2019(_) => wait::<G, v2019::requests::QueryTaskInfo>(client, id, deadline, interval, tell).await,
            Client::V2020(_) => wait::<G, v2020::requests::QueryTaskInfo>(client, id, deadline, interval, tell).await,
            Client::V2026(_) => wait::<G, v2026::requests::QueryTaskInfo>(client, id, deadline, interval, tell).await,
        }
    }
}

/// `interval`: how often it looks, in the place of what is usual.
async fn wait<G: Goal, Q: TaskQuery>(
    client: &runtime::Client,
    id: (G, Vec<i64>),
    deadline: Duration,
    interval: Option<Duration>,
    tell: impl FnMut(&Awaited<G>) + Send + 'static,
) -> Result<Awaited<G>, Ended<G>> {
    let mut wait = Wait::<TasksWaiter<G, Q>>::new(client.clone(), id).deadline(deadline).on_progress(tell);
    if let Some(interval) = interval {
        wait = wait.every(interval, interval);
    }
    wait.wait().await
}
