//! The hardware that tasks render on. What it costs is not simulated: nothing is told about its prices.

use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision::types::HardwareConfig;
use rayvision_runtime::Refused;

use super::{EventKind, rendering};
use crate::model::refusal::{empty, invalid};
use crate::model::{Model, Task};

/// What hardware is called for.
#[derive(Clone, Debug)]
pub(crate) struct HardwareChoice {
    pub(crate) ids: Vec<i64>,
    pub(crate) model: String,
    /// Empty for processors.
    pub(crate) gpu_num: String,
    pub(crate) ram: String,
}

impl Model {
    /// The hardware to choose from. It is marked where all of the named tasks have it.
    pub(crate) fn hardware(&self, caller: &str, tasks: &[i64]) -> Result<Vec<HardwareConfig>, Refused> {
        let tasks = if tasks.is_empty() { Vec::new() } else { self.owned_tasks(caller, tasks)? };
        let tasks: Vec<&Task> = tasks.iter().filter_map(|id| self.task(*id)).collect();
        let mut list = self.catalogue.hardware.clone();
        for hardware in &mut list {
            let is_current =
                !tasks.is_empty() && tasks.iter().all(|task| self.hardware_of(task).contains(&hardware.id));
            hardware.current = Some(is_current);
        }
        Ok(list)
    }

    /// Gives tasks other hardware. Frames that are being rendered are begun anew on it.
    pub(crate) fn change_hardware(
        &mut self,
        caller: &str,
        ids: &[i64],
        choice: &HardwareChoice,
    ) -> Result<(), Refused> {
        let tasks = self.owned_tasks(caller, ids)?;
        if choice.ids.is_empty() {
            return Err(empty("hardwareConfigIds names no hardware"));
        }
        for task in tasks.iter().filter_map(|id| self.task(*id)) {
            self.check_hardware(choice, task)?;
        }
        self.require_any_leaf(&tasks, "has ended", |task| !task.has_ended())?;
        for id in self.families(&tasks) {
            if let Some(task) = self.tasks.get_mut(&id) {
                task.hardware.clone_from(&choice.ids);
            }
            if self.is(id, |task| task.status == TaskStatus::Rendering) {
                self.exchange_nodes(id);
            }
        }
        Ok(())
    }

    fn check_hardware(&self, choice: &HardwareChoice, task: &Task) -> Result<(), Refused> {
        for id in &choice.ids {
            let found = self.catalogue.hardware_for(task.scene.cg_id).find(|hardware| hardware.id == *id);
            let Some(hardware) = found else {
                let software = task.scene.cg_id;
                return Err(invalid(format_args!(
                    "there is no hardware {id} in use that supports software {software}"
                )));
            };
            let known =
                [&hardware.model, &hardware.gpu_num, &hardware.ram].map(|text| text.as_deref().unwrap_or_default());
            if known != [&choice.model, &choice.gpu_num, &choice.ram] {
                let [model, gpu_num, ram] = known;
                let right = format!("model `{model}`, gpuNum `{gpu_num}` and ram `{ram}`");
                return Err(invalid(format_args!("hardware {id} has {right}, to the letter")));
            }
        }
        Ok(())
    }

    /// IDs of the hardware that a task has: what was chosen for it, else the first that supports its software.
    pub(crate) fn hardware_of(&self, task: &Task) -> Vec<i64> {
        if task.hardware.is_empty() {
            return self.catalogue.hardware_for(task.scene.cg_id).take(1).map(|hardware| hardware.id).collect();
        }
        task.hardware.clone()
    }

    /// Lets a task at work wait for other nodes. Frames that are being rendered are paid for as far as they have come.
    fn exchange_nodes(&mut self, id: i64) {
        let now = self.now;
        let Some((task, account)) = self.task_and_account(id) else { return };
        for index in 0..task.frames.len() {
            let Some(frame) = task.frames.get_mut(index) else { continue };
            if frame.status() != FrameStatus::Processing {
                continue;
            }
            frame.end = frame.end.min(now);
            rendering::charge(task, account, index);
            task.set_frame_status(index, FrameStatus::Waiting, &mut account.frame_counters);
        }
        task.end_run();
        task.status = TaskStatus::Updating;
        let ready = now.saturating_add(i64::from(task.scene.queue_seconds) * 1000);
        let run = task.run;
        self.events.schedule(ready, id, run, EventKind::NodesReady);
    }
}
