//! The tasks that a request names, and whether the caller may touch them.
//!
//! A request that names several tasks is carried out as a whole or not at all: the first task that it can't be carried out
//! for refuses it. What is done to a parent task is done to its child tasks.

use std::collections::BTreeSet;

use rayvision::enums::FrameStatus;
use rayvision_runtime::Refused;

use crate::model::refusal::{empty, no_such, not_now, not_yours};
use crate::model::{Frame, Model, Role, Task};

/// The frames that a request chooses.
#[derive(Clone, Debug)]
pub(crate) struct FrameChoice {
    all: bool,
    /// In ascending order.
    ids: Vec<i64>,
    statuses: Vec<FrameStatus>,
}

impl FrameChoice {
    /// Frames with these IDs, or all frames; only those in one of the states, if any are named.
    pub(crate) fn new(all: bool, mut ids: Vec<i64>, statuses: Vec<FrameStatus>) -> Self {
        ids.sort_unstable();
        Self { all, ids, statuses }
    }

    pub(super) fn includes(&self, id: i64, frame: &Frame) -> bool {
        let is_chosen = self.all || self.ids.binary_search(&id).is_ok();
        is_chosen && (self.statuses.is_empty() || self.statuses.contains(&frame.status()))
    }
}

impl Model {
    /// The tasks of a request, each once, if all of them are the caller's.
    pub(crate) fn owned_tasks(&self, caller: &str, ids: &[i64]) -> Result<Vec<i64>, Refused> {
        let caller = self.caller(caller)?;
        if ids.is_empty() {
            return Err(empty("the list of tasks names none"));
        }
        let mut seen = BTreeSet::new();
        let ids: Vec<i64> = ids.iter().copied().filter(|id| seen.insert(*id)).collect();
        for id in &ids {
            self.owned_task(caller, *id)?;
        }
        Ok(ids)
    }

    /// A submitted task of the caller.
    pub(crate) fn owned_task(&self, caller: usize, id: i64) -> Result<&Task, Refused> {
        match (self.tasks.get(&id), self.unsubmitted.get(&id)) {
            (Some(task), _) if task.account == caller => Ok(task),
            (Some(_), _) => Err(not_yours(format_args!("task {id}"))),
            (None, Some(task)) if task.account != caller => Err(not_yours(format_args!("task {id}"))),
            (None, Some(_)) => Err(not_now(format_args!("task {id} has not been submitted"))),
            (None, None) => Err(no_such(format_args!("task {id}"))),
        }
    }

    /// The child tasks of a task or, if it has none, the task itself.
    pub(crate) fn leaves(&self, id: i64) -> Vec<i64> {
        match self.tasks.get(&id) {
            Some(task) if task.role == Role::Parent => task.children.clone(),
            Some(_) => vec![id],
            None => Vec::new(),
        }
    }

    /// Tasks, each with its child tasks.
    pub(crate) fn families(&self, ids: &[i64]) -> Vec<i64> {
        let children = |id: &i64| self.tasks.get(id).map_or(&[][..], |task| &task.children).iter().copied();
        ids.iter().flat_map(|id| [*id].into_iter().chain(children(id))).collect()
    }

    /// The leaves of the caller's task that frames are chosen of, if all of the frames are theirs.
    pub(super) fn chosen_leaves(&self, caller: &str, task: i64, choice: &FrameChoice) -> Result<Vec<i64>, Refused> {
        self.owned_tasks(caller, &[task])?;
        let leaves = self.leaves(task);
        if choice.all {
            return Ok(leaves);
        }
        if choice.ids.is_empty() {
            return Err(empty("ids names no frame, and selectAll is not 1"));
        }
        let is_there = |id: &i64| leaves.iter().any(|leaf| self.is(*leaf, |task| task.index_of(*id).is_some()));
        match choice.ids.iter().find(|id| !is_there(id)) {
            Some(id) => Err(no_such(format_args!("frame {id} of task {task}"))),
            None => Ok(leaves),
        }
    }

    pub(super) fn leaves_of(&self, tasks: &[i64]) -> Vec<i64> {
        tasks.iter().flat_map(|id| self.leaves(*id)).collect()
    }

    /// Whether there is a task, and it passes a test.
    pub(super) fn is(&self, id: i64, test: impl Fn(&Task) -> bool) -> bool {
        self.tasks.get(&id).is_some_and(test)
    }

    /// Refuses if one of the tasks has no leaf that passes the test.
    pub(super) fn require_any_leaf(
        &self,
        tasks: &[i64],
        why_not: &str,
        test: impl Fn(&Task) -> bool,
    ) -> Result<(), Refused> {
        match tasks.iter().find(|id| !self.leaves(**id).iter().any(|leaf| self.is(*leaf, &test))) {
            Some(id) => Err(not_now(format_args!("task {id} {why_not}"))),
            None => Ok(()),
        }
    }
}
