//! Priority and nodes of tasks.
//!
//! The priority is kept and told, and does nothing else: accounts do not compete for nodes here.

use rayvision::enums::TaskStatus;
use rayvision_runtime::Refused;

use crate::model::Model;
use crate::model::refusal::invalid;

impl Model {
    /// Sets the priority that the user gives a task.
    pub(crate) fn set_user_level(&mut self, caller: &str, task: i64, level: i32) -> Result<(), Refused> {
        self.owned_tasks(caller, &[task])?;
        if level < 0 {
            return Err(invalid("taskUserLevel has to be at least 0"));
        }
        for id in self.families(&[task]) {
            if let Some(task) = self.tasks.get_mut(&id) {
                task.details.user_level = level;
            }
        }
        Ok(())
    }

    /// Sets how many nodes a task may render on. Frames on nodes above the limit are rendered to their end.
    pub(crate) fn set_node_limit(&mut self, caller: &str, task: i64, limit: i32) -> Result<(), Refused> {
        self.owned_tasks(caller, &[task])?;
        if limit < 1 {
            return Err(invalid("taskLimit has to be at least 1"));
        }
        for id in self.families(&[task]) {
            if let Some(task) = self.tasks.get_mut(&id) {
                task.node_limit = Some(limit);
            }
            if self.is(id, |task| task.status == TaskStatus::Rendering) {
                self.start_frames(id);
            }
        }
        Ok(())
    }
}
