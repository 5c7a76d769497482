//! Deleting tasks.

use rayvision::Progress;
use rayvision_runtime::Refused;

use crate::model::Model;
use crate::model::refusal::not_now;

impl Model {
    /// Deletes tasks, also unsubmitted ones. Those that were submitted are still listed as deleted, and nothing else. Tasks at work have to be stopped first, and a child task goes only with its
    /// parent.
    pub(crate) fn delete(&mut self, caller: &str, ids: &[i64]) -> Result<(), Refused> {
        let account = self.caller(caller)?;
        let is_unsubmitted = |id: &i64| self.unsubmitted.get(id).is_some_and(|task| task.account == account);
        let (unsubmitted, submitted): (Vec<i64>, Vec<i64>) = ids.iter().copied().partition(is_unsubmitted);
        let tasks = if submitted.is_empty() && !unsubmitted.is_empty() {
            Vec::new()
        } else {
            self.owned_tasks(caller, &submitted)?
        };
        if let Some(child) = tasks.iter().filter_map(|id| self.tasks.get(id)).find(|task| task.parent != 0) {
            return Err(not_now(format_args!("task {} is part of task {}: delete that one", child.id, child.parent)));
        }
        for id in &tasks {
            let leaves = self.leaves(*id);
            if leaves.iter().any(|leaf| self.is(*leaf, |task| task.is(Progress::Pending) && !task.awaits_start)) {
                return Err(not_now(format_args!("task {id} is at work: stop it first")));
            }
        }
        for id in unsubmitted {
            self.unsubmitted.remove(&id);
        }
        for id in tasks {
            self.remove(id);
        }
        Ok(())
    }

    fn remove(&mut self, id: i64) {
        let leaves = self.leaves(id);
        for id in leaves.into_iter().chain([id]) {
            let Some(mut task) = self.tasks.remove(&id) else { continue };
            self.frame_owners.remove(&task.first_frame_id);
            let frames = std::mem::take(&mut task.frames);
            if let Some(account) = self.accounts.get_mut(task.account) {
                for frame in &frames {
                    account.frame_counters.remove(frame.status());
                }
                account.tasks.retain(|listed| *listed != id);
            }
            self.recycled.insert(id, task);
        }
    }
}
