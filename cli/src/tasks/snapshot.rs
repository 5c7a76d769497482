//! Tasks as the platform told of them at one time.

use std::collections::HashMap;

use rayvision::types::TaskInfo;
use rayvision::{Error, Timestamp};

use super::summary::{Summary, exact};
use crate::failure::{Advice, Failure};
use crate::platform::Platform;

/// Tasks as the platform told of them at one time.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    /// The platform's time.
    pub(crate) at: Timestamp,
    /// In the order in which they were asked for; nothing for one that is not there.
    pub(crate) tasks: Vec<(i64, Option<TaskInfo>)>,
}

impl Snapshot {
    /// Asks for tasks.
    pub(crate) async fn take(platform: &Platform, ids: &[i64]) -> Result<Self, Error> {
        let (tasks, at) = platform.task_info(ids).await?;
        let mut found: HashMap<_, _> = tasks.into_iter().map(|task| (task.id, task)).collect();
        let tasks = ids.iter().map(|id| (*id, found.remove(id))).collect();
        Ok(Self { at: at.unwrap_or_else(Timestamp::now), tasks })
    }

    /// Asks for one task, which has to be there.
    pub(crate) async fn one(platform: &Platform, id: i64) -> Result<TaskInfo, Failure> {
        let snapshot = Self::take(platform, &[id]).await.map_err(Failure::call("asking for the task"))?;
        snapshot.tasks.into_iter().find_map(|(_, task)| task).ok_or_else(|| not_there(&[id]))
    }

    /// The tasks as a question names them.
    pub(crate) fn names(&self) -> Vec<String> {
        let name = |(id, task): &(i64, Option<TaskInfo>)| match task {
            Some(task) => {
                let Summary { status, money, .. } = Summary::of(task);
                let scene = task.scene_name.as_deref().unwrap_or_default();
                format!("{id}  {scene}  {status}, cost so far {}", exact(money.cost))
            }
            None => format!("{id}  not there, or not submitted"),
        };
        self.tasks.iter().map(name).collect()
    }

    /// Those that are not there.
    pub(crate) fn missing(&self) -> Vec<i64> {
        self.tasks.iter().filter(|(_, task)| task.is_none()).map(|(id, _)| *id).collect()
    }
}

/// Says that tasks are not there.
pub(crate) fn not_there(ids: &[i64]) -> Failure {
    let (tasks, are) = if ids.len() == 1 { ("task", "is") } else { ("tasks", "are") };
    let advice = Advice::new(format!("{tasks} {} {are} not there", join_ids(ids)));
    Failure::NotThere(advice.next("`rayvision tasks` lists those of this account on this platform"))
}

/// IDs in a sentence.
pub(crate) fn join_ids(ids: &[i64]) -> String {
    const SHOWN: usize = 10;
    let shown: Vec<String> = ids.iter().take(SHOWN).map(i64::to_string).collect();
    let more = ids.len().saturating_sub(SHOWN);
    if more == 0 { shown.join(", ") } else { format!("{} and {more} more", shown.join(", ")) }
}
