//! How long tasks may render.

use rayvision::enums::TaskStatus;
use rayvision::{Hours, Seconds};
use rayvision_runtime::Refused;

use super::EventKind;
use crate::model::refusal::invalid;
use crate::model::{Millis, Model, Task};

impl Model {
    /// Sets the time limit of an account's future tasks.
    pub(crate) fn set_default_time_limit(&mut self, caller: &str, limit: Hours) -> Result<(), Refused> {
        if limit.0 < 1 {
            return Err(invalid("taskOverTime has to be at least 1 hour"));
        }
        self.caller_account_mut(caller)?.setting.task_over_time = Some(limit);
        Ok(())
    }

    /// Sets the time limit of tasks, counted from when they began to render.
    pub(crate) fn set_time_limit(&mut self, caller: &str, ids: &[i64], Seconds(limit): Seconds) -> Result<(), Refused> {
        let tasks = self.owned_tasks(caller, ids)?;
        if limit < 1 {
            return Err(invalid("overTime has to be at least 1 second"));
        }
        for id in self.leaves_of(&tasks).into_iter().chain(tasks) {
            if let Some(task) = self.tasks.get_mut(&id) {
                task.time_limit = limit.saturating_mul(1000);
                self.schedule_time_limit(id);
            }
        }
        Ok(())
    }

    pub(super) fn schedule_time_limit(&mut self, id: i64) {
        if let Some(task) = self.tasks.get(&id)
            && task.status == TaskStatus::Rendering
        {
            self.events.schedule(deadline(task).max(self.now), id, task.run, EventKind::TimeLimit);
        }
    }
}

pub(super) fn deadline(task: &Task) -> Millis {
    task.running_since.saturating_add(task.time_limit)
}
