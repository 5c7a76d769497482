//! Stopping tasks, starting them again and giving them up.

use rayvision::Progress;
use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision_runtime::Refused;

use crate::model::{Model, Role, Task};

impl Model {
    /// Tasks that are stopped already stay as they are; tasks that have ended can't be stopped.
    pub(crate) fn stop(&mut self, caller: &str, ids: &[i64]) -> Result<(), Refused> {
        let tasks = self.owned_tasks(caller, ids)?;
        self.require_any_leaf(&tasks, "has ended and can't be stopped", |task| {
            task.is(Progress::Pending) || task.is(Progress::Held)
        })?;
        for leaf in self.leaves_of(&tasks) {
            if self.is(leaf, |task| task.is(Progress::Pending)) {
                self.end_early(leaf, TaskStatus::Stop, FrameStatus::Stopped);
            }
        }
        Ok(())
    }

    /// Starts tasks that are stopped, and tasks that wait for a start because the account's settings say so.
    pub(crate) fn start(&mut self, caller: &str, ids: &[i64]) -> Result<(), Refused> {
        let tasks = self.owned_tasks(caller, ids)?;
        self.require_any_leaf(&tasks, "is neither stopped nor waiting to be started", can_start)?;
        for leaf in self.leaves_of(&tasks) {
            self.resume(leaf);
        }
        Ok(())
    }

    /// Tasks that were given up before stay as they are; tasks that have ended otherwise can't be given up.
    pub(crate) fn abandon(&mut self, caller: &str, ids: &[i64]) -> Result<(), Refused> {
        let tasks = self.owned_tasks(caller, ids)?;
        self.require_any_leaf(&tasks, "has ended and can't be given up", |task| {
            !task.has_ended() || task.status == TaskStatus::Abandon
        })?;
        for leaf in self.leaves_of(&tasks) {
            if self.is(leaf, |task| !task.has_ended()) {
                self.end_early(leaf, TaskStatus::Abandon, FrameStatus::Stopped);
            }
        }
        Ok(())
    }

    /// Goes on with a task that is stopped or waits for a start.
    fn resume(&mut self, id: i64) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        if !can_start(task) {
            return;
        }
        task.awaits_start = false;
        if task.frames.is_empty() {
            let seconds = task.scene.analyse_seconds;
            self.analyse(id, seconds);
            return;
        }
        for stopped in [FrameStatus::Stopped, FrameStatus::TimedOut] {
            self.change_frames(id, stopped, FrameStatus::Waiting);
        }
        self.requeue(id);
    }

    /// Lets a task wait for its photon map or, if that is rendered, for nodes.
    pub(super) fn requeue(&mut self, id: i64) {
        if self.waits_for_photons(id) {
            self.change_frames(id, FrameStatus::Waiting, FrameStatus::WaitingForPhotonTask);
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
        task.role == Role::Main
            && self.leaves(task.parent).iter().any(|sibling| self.is(*sibling, is_unfinished_photon))
    }
}

/// A task of which some frames were stopped can go on with them. One whose priority frames are done is not stopped: it goes
/// on at full speed, or not at all.
fn can_start(task: &Task) -> bool {
    task.awaits_start
        || task.status == TaskStatus::FinishedHasStopped
        || task.is(Progress::Held) && task.status != TaskStatus::FinishedTest
}
