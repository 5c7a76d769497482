//! Frames that are submitted again. Each attempt is counted and paid for.

use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision_runtime::Refused;

use super::selection::FrameChoice;
use crate::model::{Frame, Model, Role, Task};

impl Model {
    /// Submits frames of tasks again that are in some states; those that failed, if no states are named.
    pub(crate) fn restart_tasks(&mut self, caller: &str, ids: &[i64], statuses: &[FrameStatus]) -> Result<(), Refused> {
        let statuses = if statuses.is_empty() { &[FrameStatus::Failed] } else { statuses };
        let tasks = self.owned_tasks(caller, ids)?;
        let is_chosen = |frame: &Frame| frame.can_restart() && statuses.contains(&frame.status());
        self.require_any_leaf(&tasks, "has no such frames, or was given up", |task| {
            task.status != TaskStatus::Abandon && task.frames.iter().any(is_chosen)
        })?;
        for leaf in self.leaves_of(&tasks) {
            self.resubmit(leaf, |_, frame| statuses.contains(&frame.status()));
        }
        Ok(())
    }

    /// Submits frames of a task again. Frames that wait or are being rendered are left as they are, since they are rendered
    /// anyway.
    pub(crate) fn restart_frames(&mut self, caller: &str, task: i64, choice: &FrameChoice) -> Result<(), Refused> {
        let leaves = self.chosen_leaves(caller, task, choice)?;
        self.require_any_leaf(&[task], "was given up", |leaf| leaf.status != TaskStatus::Abandon)?;
        self.require_any_leaf(&[task], "has no frames yet", |leaf| !leaf.frames.is_empty())?;
        for leaf in leaves {
            self.resubmit(leaf, |id, frame| choice.includes(id, frame));
        }
        Ok(())
    }

    /// Submits those of the chosen frames again that have ended.
    fn resubmit(&mut self, id: i64, is_chosen: impl Fn(i64, &Frame) -> bool) {
        let Some((task, account)) = self.task_and_account(id) else { return };
        let before = task.frame_counters.waiting;
        for index in 0..task.frames.len() {
            let frame_id = task.frame_id(index);
            let Some(frame) = task.frames.get_mut(index) else { continue };
            if !frame.can_restart() || !is_chosen(frame_id, frame) {
                continue;
            }
            frame.recommits = frame.recommits.saturating_add(1);
            task.set_frame_status(index, FrameStatus::Waiting, &mut account.frame_counters);
        }
        if task.frame_counters.waiting == before {
            return;
        }
        match task.status {
            TaskStatus::Rendering => self.start_frames(id),
            TaskStatus::PreRendering => {
                self.change_frames(id, FrameStatus::Waiting, FrameStatus::WaitingForPreRendering);
            }
            TaskStatus::Waiting => {}
            _ => self.requeue(id),
        }
        self.revive_main_task(id);
    }

    /// Lets a picture wait for its photon map again that failed because the photon map had failed.
    fn revive_main_task(&mut self, photon: i64) {
        let Some(task) = self.tasks.get(&photon) else { return };
        if task.role != Role::Photon {
            return;
        }
        for sibling in self.leaves(task.parent) {
            let failed = |task: &Task| task.role == Role::Main && task.status == TaskStatus::Failed;
            let rendered_nothing = |task: &Task| task.frame_counters.done == 0 && task.frame_counters.failed == 0;
            if self.is(sibling, |task| failed(task) && rendered_nothing(task)) {
                self.change_frames(sibling, FrameStatus::Stopped, FrameStatus::Waiting);
                self.requeue(sibling);
            }
        }
    }
}
