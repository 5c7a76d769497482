//! Frames that are submitted again: counted, and charged again.

use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision::requests::RestartFrame;
use rayvision_runtime::Refused;

use super::refusal::{empty, no_such};
use super::{Frame, Role, Task, World};

impl World {
    pub(crate) fn restart_failed(&mut self, caller: &str, ids: &[i64]) -> Result<(), Refused> {
        let tasks = self.steered(caller, ids)?;
        self.all(&tasks, "has no failed frames, or was given up", |task| {
            task.tally.failed > 0 && task.status != TaskStatus::Abandon
        })?;
        for part in tasks.iter().flat_map(|id| self.parts(*id)).collect::<Vec<_>>() {
            self.resubmit(part, |_, frame| frame.status() == FrameStatus::Failed);
        }
        Ok(())
    }

    /// Frames that wait or are being rendered stay as they are: they are rendered anyway.
    pub(crate) fn restart(&mut self, caller: &str, request: &RestartFrame) -> Result<(), Refused> {
        let task = request.task_ids;
        let parts = self.steered(caller, &[task])?.into_iter().flat_map(|id| self.parts(id)).collect::<Vec<_>>();
        self.all(&[task], "was given up", |part| part.status != TaskStatus::Abandon)?;
        self.all(&[task], "has no frames yet", |part| !part.frames.is_empty())?;
        if request.select_all.is_on() == Some(true) {
            for part in parts {
                self.resubmit(part, |_, _| true);
            }
            return Ok(());
        }
        let mut ids = request.ids.clone().unwrap_or_default();
        if ids.is_empty() {
            return Err(empty("ids names no frame, and selectAll is not 1"));
        }
        ids.sort_unstable();
        self.all_frames_of(&parts, &ids, task)?;
        for part in parts {
            self.resubmit(part, |id, _| ids.binary_search(&id).is_ok());
        }
        Ok(())
    }

    fn all_frames_of(&self, parts: &[i64], ids: &[i64], task: i64) -> Result<(), Refused> {
        let is_there = |id: &i64| parts.iter().any(|part| self.is(*part, |task| task.place_of(*id).is_some()));
        match ids.iter().find(|id| !is_there(id)) {
            Some(id) => Err(no_such(format_args!("frame {id} of task {task}"))),
            None => Ok(()),
        }
    }

    /// Submits the chosen ones of the frames that have ended again.
    fn resubmit(&mut self, id: i64, chosen: impl Fn(i64, &Frame) -> bool) {
        let Some((task, account)) = self.task_and_account(id) else { return };
        let before = task.tally.waiting;
        for place in 0..task.frames.len() {
            let frame_id = task.frame_id(place);
            let Some(frame) = task.frames.get_mut(place) else { continue };
            if frame.status() == FrameStatus::Processing || frame.is_waiting() || !chosen(frame_id, frame) {
                continue;
            }
            frame.recommits = frame.recommits.saturating_add(1);
            task.mark(place, FrameStatus::Waiting, &mut account.frames);
        }
        if task.tally.waiting == before {
            return;
        }
        match task.status {
            TaskStatus::Rendering => self.start_frames(id),
            TaskStatus::PreRendering => self.remark(id, FrameStatus::Waiting, FrameStatus::WaitingForPreRendering),
            TaskStatus::Waiting => {}
            _ => self.go_on(id),
        }
        self.revive_picture(id);
    }

    /// Lets the picture task that failed for want of photons wait for them again.
    fn revive_picture(&mut self, photon: i64) {
        let Some(task) = self.tasks.get(&photon) else { return };
        if task.role != Role::Photon {
            return;
        }
        for sibling in self.parts(task.parent) {
            let failed = |task: &Task| task.role == Role::Picture && task.status == TaskStatus::Failed;
            if self.is(sibling, |task| failed(task) && task.tally.done == 0 && task.tally.failed == 0) {
                self.remark(sibling, FrameStatus::Stopped, FrameStatus::Waiting);
                self.go_on(sibling);
            }
        }
    }
}
