//! Frames that are stopped one by one, while their task goes on.

use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision_runtime::Refused;

use super::selection::FrameChoice;
use crate::model::refusal::not_now;
use crate::model::{Frame, Model};

impl Model {
    /// Stops frames of a task that wait or are being rendered. A task without any frame left to render ends.
    pub(crate) fn stop_frames(&mut self, caller: &str, task: i64, choice: &FrameChoice) -> Result<(), Refused> {
        let leaves = self.chosen_leaves(caller, task, choice)?;
        let stopped: usize = leaves.iter().map(|leaf| self.stop_chosen(*leaf, choice)).sum();
        if stopped == 0 {
            return Err(not_now(format_args!("task {task} has no such frame that waits or is being rendered")));
        }
        for leaf in leaves {
            if self.is(leaf, |task| task.status == TaskStatus::Rendering) {
                self.start_frames(leaf);
            }
        }
        Ok(())
    }

    /// Returns how many frames it has stopped.
    fn stop_chosen(&mut self, id: i64, choice: &FrameChoice) -> usize {
        let now = self.now;
        let Some((task, account)) = self.task_and_account(id) else { return 0 };
        let mut stopped = 0;
        for index in 0..task.frames.len() {
            let frame_id = task.frame_id(index);
            let can_stop = |frame: &&mut Frame| frame.is_waiting() || frame.status() == FrameStatus::Processing;
            let Some(frame) = task.frames.get_mut(index).filter(can_stop) else { continue };
            if !choice.includes(frame_id, frame) {
                continue;
            }
            if frame.status() == FrameStatus::Processing {
                frame.end = frame.end.min(now);
                super::rendering::charge(task, account, index);
            }
            task.set_frame_status(index, FrameStatus::Stopped, &mut account.frame_counters);
            stopped += 1;
        }
        stopped
    }
}
