//! Frames that are submitted again. Each attempt is counted and paid for.

use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision_runtime::Refused;

use crate::model::refusal::{empty, no_such};
use crate::model::{Frame, Model, Role, Task};

impl Model {
    pub(crate) fn restart_failed(&mut self, caller: &str, ids: &[i64]) -> Result<(), Refused> {
        let tasks = self.owned_tasks(caller, ids)?;
        self.require_any_leaf(&tasks, "has no failed frames, or was given up", |task| {
            task.frame_counters.failed > 0 && task.status != TaskStatus::Abandon
        })?;
        for leaf in self.leaves_of(&tasks) {
            self.resubmit(leaf, |_, frame| frame.status() == FrameStatus::Failed);
        }
        Ok(())
    }

    /// Submits frames again, by their IDs, or all frames of the task. Frames that wait or are being rendered are left as
    /// they are, since they are rendered anyway.
    pub(crate) fn restart(&mut self, caller: &str, task: i64, frames: &[i64], all: bool) -> Result<(), Refused> {
        self.owned_tasks(caller, &[task])?;
        self.require_any_leaf(&[task], "was given up", |leaf| leaf.status != TaskStatus::Abandon)?;
        self.require_any_leaf(&[task], "has no frames yet", |leaf| !leaf.frames.is_empty())?;
        let leaves = self.leaves(task);
        if all {
            for leaf in leaves {
                self.resubmit(leaf, |_, _| true);
            }
            return Ok(());
        }
        if frames.is_empty() {
            return Err(empty("ids names no frame, and selectAll is not 1"));
        }
        let mut frames = frames.to_vec();
        frames.sort_unstable();
        self.require_frames(&leaves, &frames, task)?;
        for leaf in leaves {
            self.resubmit(leaf, |id, _| frames.binary_search(&id).is_ok());
        }
        Ok(())
    }

    /// Refuses if one of the frames belongs to none of the tasks.
    fn require_frames(&self, leaves: &[i64], frames: &[i64], task: i64) -> Result<(), Refused> {
        let is_there = |id: &i64| leaves.iter().any(|leaf| self.is(*leaf, |task| task.index_of(*id).is_some()));
        match frames.iter().find(|id| !is_there(id)) {
            Some(id) => Err(no_such(format_args!("frame {id} of task {task}"))),
            None => Ok(()),
        }
    }

    /// Submits those of the chosen frames again that have ended.
    fn resubmit(&mut self, id: i64, is_chosen: impl Fn(i64, &Frame) -> bool) {
        let Some((task, account)) = self.task_and_account(id) else { return };
        let before = task.frame_counters.waiting;
        for index in 0..task.frames.len() {
            let frame_id = task.frame_id(index);
            let Some(frame) = task.frames.get_mut(index) else { continue };
            if frame.status() == FrameStatus::Processing || frame.is_waiting() || !is_chosen(frame_id, frame) {
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
