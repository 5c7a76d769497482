//! Stopping, starting, giving up and deleting tasks.
//!
//! A request that names several tasks does all of it or nothing: the first task that can't be steered refuses the whole.
//! Who steers a task that holds child tasks steers those.

use std::collections::BTreeSet;

use rayvision::Progress;
use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision_runtime::Refused;

use super::refusal::{empty, no_such, not_now, not_yours};
use super::{Role, Task, World};

impl World {
    /// Stopped tasks stay as they are; tasks that ended can't be stopped.
    pub(crate) fn stop(&mut self, caller: &str, ids: &[i64]) -> Result<(), Refused> {
        let tasks = self.steered(caller, ids)?;
        self.all(&tasks, "has ended and can't be stopped", |task| {
            task.is(Progress::Pending) || task.is(Progress::Held)
        })?;
        self.each_part(&tasks, |world, id| {
            if world.is(id, |task| task.is(Progress::Pending)) {
                world.halt(id, TaskStatus::Stop, FrameStatus::Stopped);
            }
        });
        Ok(())
    }

    /// Starts what was stopped, and what waits to be started since the account's settings say so.
    pub(crate) fn start(&mut self, caller: &str, ids: &[i64]) -> Result<(), Refused> {
        let tasks = self.steered(caller, ids)?;
        self.all(&tasks, "is neither stopped nor waiting to be started", |task| {
            task.is(Progress::Held) || task.parked
        })?;
        self.each_part(&tasks, Self::resume);
        Ok(())
    }

    /// Tasks that were given up stay as they are; tasks that ended otherwise can't be given up.
    pub(crate) fn abort(&mut self, caller: &str, ids: &[i64]) -> Result<(), Refused> {
        let tasks = self.steered(caller, ids)?;
        self.all(&tasks, "has ended and can't be given up", |task| {
            !task.has_ended() || task.status == TaskStatus::Abandon
        })?;
        self.each_part(&tasks, |world, id| {
            if world.is(id, |task| !task.has_ended()) {
                world.halt(id, TaskStatus::Abandon, FrameStatus::Stopped);
            }
        });
        Ok(())
    }

    /// Tasks that were not submitted can be deleted too. Tasks at work have to be stopped first.
    pub(crate) fn delete(&mut self, caller: &str, ids: &[i64]) -> Result<(), Refused> {
        let account = self.caller(caller)?;
        let is_created = |id: &i64| self.created.get(id).is_some_and(|created| created.account == account);
        let (created, submitted): (Vec<i64>, Vec<i64>) = ids.iter().copied().partition(is_created);
        let tasks =
            if submitted.is_empty() && !created.is_empty() { Vec::new() } else { self.steered(caller, &submitted)? };
        if let Some(child) = tasks.iter().filter_map(|id| self.tasks.get(id)).find(|task| task.parent != 0) {
            return Err(not_now(format_args!("task {} is part of task {}: delete that one", child.id, child.parent)));
        }
        for id in &tasks {
            if self.parts(*id).iter().any(|part| self.is(*part, |task| task.is(Progress::Pending) && !task.parked)) {
                return Err(not_now(format_args!("task {id} is at work: stop it first")));
            }
        }
        for id in created {
            self.created.remove(&id);
        }
        for id in tasks {
            self.remove(id);
        }
        Ok(())
    }

    /// The tasks of a request, each once, if all of them can be steered by the caller.
    pub(crate) fn steered(&self, caller: &str, ids: &[i64]) -> Result<Vec<i64>, Refused> {
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

    /// A task of the caller.
    pub(crate) fn owned_task(&self, caller: usize, id: i64) -> Result<&Task, Refused> {
        match (self.tasks.get(&id), self.created.get(&id)) {
            (Some(task), _) if task.account == caller => Ok(task),
            (Some(_), _) => Err(not_yours(format_args!("task {id}"))),
            (None, Some(created)) if created.account != caller => Err(not_yours(format_args!("task {id}"))),
            (None, Some(_)) => Err(not_now(format_args!("task {id} has not been submitted"))),
            (None, None) => Err(no_such(format_args!("task {id}"))),
        }
    }

    /// What is steered for a task: its child tasks or, without any, itself.
    pub(crate) fn parts(&self, id: i64) -> Vec<i64> {
        match self.tasks.get(&id) {
            Some(task) if task.role == Role::Shell => task.children.clone(),
            Some(_) => vec![id],
            None => Vec::new(),
        }
    }

    pub(crate) fn is(&self, id: i64, test: impl Fn(&Task) -> bool) -> bool {
        self.tasks.get(&id).is_some_and(test)
    }

    /// Refuses when no part of a task passes the test.
    pub(crate) fn all(&self, tasks: &[i64], why_not: &str, test: impl Fn(&Task) -> bool) -> Result<(), Refused> {
        match tasks.iter().find(|id| !self.parts(**id).iter().any(|part| self.is(*part, &test))) {
            Some(id) => Err(not_now(format_args!("task {id} {why_not}"))),
            None => Ok(()),
        }
    }

    /// Goes on with a task that stands still.
    fn resume(&mut self, id: i64) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        if !task.is(Progress::Held) && !task.parked {
            return;
        }
        task.parked = false;
        if task.frames.is_empty() {
            self.analyse(id);
            return;
        }
        for held in [FrameStatus::Stopped, FrameStatus::TimedOut] {
            self.remark(id, held, FrameStatus::Waiting);
        }
        self.go_on(id);
    }

    /// Lets a task wait for its photon map or, when that is there, for nodes.
    pub(crate) fn go_on(&mut self, id: i64) {
        if self.waits_for_photons(id) {
            self.remark(id, FrameStatus::Waiting, FrameStatus::WaitingForPhotonTask);
            if let Some(task) = self.tasks.get_mut(&id) {
                task.status = TaskStatus::Waiting;
                task.completed = None;
            }
        } else {
            self.enqueue(id);
        }
    }

    fn waits_for_photons(&self, id: i64) -> bool {
        let is_unfinished_photon = |task: &Task| task.role == Role::Photon && task.status != TaskStatus::Finished;
        let Some(task) = self.tasks.get(&id) else { return false };
        task.role == Role::Picture
            && self.parts(task.parent).iter().any(|sibling| self.is(*sibling, is_unfinished_photon))
    }

    fn each_part(&mut self, tasks: &[i64], mut act: impl FnMut(&mut Self, i64)) {
        for part in tasks.iter().flat_map(|id| self.parts(*id)).collect::<Vec<_>>() {
            act(self, part);
        }
    }

    fn remove(&mut self, id: i64) {
        let parts = self.parts(id);
        for id in parts.into_iter().chain([id]) {
            let Some(task) = self.tasks.remove(&id) else { continue };
            self.frame_owners.remove(&task.first_frame_id);
            let Some(account) = self.accounts.get_mut(task.account) else { continue };
            task.frames.iter().for_each(|frame| account.frames.remove(frame.status()));
            account.tasks.retain(|listed| *listed != id);
        }
    }
}
