//! Priority frames: rendered before the others, as a test.

use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision_runtime::Refused;

use crate::model::Model;

impl Model {
    /// Goes on with tasks whose priority frames are done.
    pub(crate) fn go_full_speed(&mut self, caller: &str, ids: &[i64]) -> Result<(), Refused> {
        let tasks = self.owned_tasks(caller, ids)?;
        self.require_any_leaf(&tasks, "does not stand still after its priority frames", |task| {
            task.status == TaskStatus::FinishedTest
        })?;
        for leaf in self.leaves_of(&tasks) {
            if self.is(leaf, |task| task.status == TaskStatus::FinishedTest) {
                self.release_others(leaf);
                self.enqueue(leaf);
            }
        }
        Ok(())
    }

    /// Lets all but the priority frames wait, as long as these are to be rendered first.
    pub(super) fn hold_back_others(&mut self, id: i64) {
        let Some((task, account)) = self.task_and_account(id) else { return };
        if task.full_speed || task.scene.priority.is_empty() {
            return;
        }
        for index in 0..task.frames.len() {
            let is_waiting = task.frames.get(index).is_some_and(|frame| frame.status() == FrameStatus::Waiting);
            if is_waiting && !task.is_priority(index) {
                task.set_frame_status(index, FrameStatus::WaitingForPriorityFrames, &mut account.frame_counters);
            }
        }
    }

    /// What comes after the priority frames, well or not: a halt, or the other frames.
    pub(super) fn end_priority_frames(&mut self, id: i64) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        if task.scene.stop_after_priority {
            task.status = TaskStatus::FinishedTest;
            task.completed = Some(self.now);
            task.end_run();
        } else {
            self.release_others(id);
            self.start_frames(id);
        }
    }

    fn release_others(&mut self, id: i64) {
        self.change_frames(id, FrameStatus::WaitingForPriorityFrames, FrameStatus::Waiting);
        if let Some(task) = self.tasks.get_mut(&id) {
            task.full_speed = true;
        }
    }
}
