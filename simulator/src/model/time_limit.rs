//! How long tasks may run.

use rayvision::Seconds;
use rayvision::requests::{SetOverTimeStop, UpdateUserSetting};
use rayvision_runtime::Refused;

use super::World;
use super::refusal::invalid;

impl World {
    /// The account's setting, for tasks to come.
    pub(crate) fn set_user_over_time(&mut self, caller: &str, request: &UpdateUserSetting) -> Result<(), Refused> {
        if request.task_over_time.0 < 1 {
            return Err(invalid("taskOverTime has to be at least 1 hour"));
        }
        self.caller_account(caller)?.setting.task_over_time = Some(request.task_over_time);
        Ok(())
    }

    /// The limit of tasks that are there, counted from when they began to render.
    pub(crate) fn set_over_time(&mut self, caller: &str, request: &SetOverTimeStop) -> Result<(), Refused> {
        let tasks = self.steered(caller, &request.task_ids)?;
        let Seconds(seconds) = request.over_time;
        if seconds < 1 {
            return Err(invalid("overTime has to be at least 1 second"));
        }
        for id in tasks.iter().flat_map(|id| self.parts(*id)).chain(tasks.iter().copied()).collect::<Vec<_>>() {
            if let Some(task) = self.tasks.get_mut(&id) {
                task.over_time = seconds.saturating_mul(1000);
                self.plan_time_out(id);
            }
        }
        Ok(())
    }
}
