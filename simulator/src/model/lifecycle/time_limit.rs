//! How long tasks may render.

use std::time::Duration;

use rayvision::enums::TaskStatus;
use rayvision::{Hours, Seconds};
use rayvision_runtime::Refused;

use super::EventKind;
use crate::model::refusal::invalid;
use crate::model::{Millis, Model, Task};

impl Model {
    /// Sets the time limit of an account's future tasks. In hours it is told rounded up.
    pub(crate) fn set_default_time_limit(&mut self, caller: &str, limit: Duration) -> Result<(), Refused> {
        let seconds = limit.as_secs();
        let Ok(seconds @ 1..) = i64::try_from(seconds) else {
            return Err(invalid("the timeout of tasks has to be at least 1 second"));
        };
        let setting = &mut self.caller_account_mut(caller)?.setting;
        setting.task_over_time = Some(Hours(seconds.saturating_add(3599) / 3600));
        setting.task_over_time_sec = Some(Seconds(seconds));
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
