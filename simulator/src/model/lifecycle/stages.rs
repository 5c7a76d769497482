//! The stages of a task: analysis, waiting for nodes, preprocessing, rendering, end.

use std::sync::Arc;

use rayvision::enums::{FrameStatus, TaskStatus};

use super::EventKind;
use crate::model::local_time::local_time;
use crate::model::{Frame, FrameCounters, Model, Role, Scene, Task};

impl Model {
    /// Lets a task wait for nodes.
    pub(super) fn enqueue(&mut self, id: i64) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        task.status = TaskStatus::Waiting;
        task.completed = None;
        task.awaits_start = false;
        let ready = self.now.saturating_add(i64::from(task.scene.queue_seconds) * 1000);
        self.events.schedule(ready, id, task.run, EventKind::NodesReady);
    }

    pub(super) fn end_analysis(&mut self, id: i64) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        if task.scene.analysis_error.is_some() {
            task.error = task.scene.analysis_error;
            task.preprocessing = Some(TaskStatus::Failed);
            task.status = TaskStatus::Failed;
            task.completed = Some(self.now);
            task.end_run();
            return;
        }
        task.preprocessing = Some(TaskStatus::Finished);
        task.status = TaskStatus::Waiting;
        let layers = std::mem::take(&mut task.layers);
        let first = match layers.is_empty() {
            true if task.scene.photon => vec![self.split(id)],
            true => vec![self.add_frames(id)],
            false => self.split_layers(id, layers),
        };
        for id in first {
            let Some((task, account)) = self.task_and_account(id) else { continue };
            if account.starts_tasks_itself() {
                self.enqueue(id);
            } else {
                task.awaits_start = true;
            }
        }
    }

    /// Gives a task a child task for each layer. Returns those that render first: all.
    fn split_layers(&mut self, id: i64, layers: Vec<(String, Arc<Scene>)>) -> Vec<i64> {
        let ids: Vec<i64> = layers.iter().map(|_| self.new_task_id()).collect();
        let Some(parent) = self.tasks.get_mut(&id) else { return Vec::new() };
        parent.role = Role::Parent;
        parent.children.clone_from(&ids);
        let child = Task { parent: id, role: Role::Main, children: Vec::new(), preprocessing: None, ..parent.clone() };
        for (id, (layer, scene)) in ids.iter().zip(layers) {
            let frames = vec![Frame::new(FrameStatus::Waiting); scene.total_frames()];
            self.insert_task(Task { id: *id, layer: Some(layer), scene, ..child.clone() }, frames);
        }
        ids
    }

    /// Gives a task a child task for the photon map and one for the picture. Returns the one that renders first.
    fn split(&mut self, id: i64) -> i64 {
        let (photon, main) = (self.new_task_id(), self.new_task_id());
        let Some(parent) = self.tasks.get_mut(&id) else { return id };
        parent.role = Role::Parent;
        parent.children = vec![photon, main];
        let child = Task { parent: id, children: Vec::new(), preprocessing: None, ..parent.clone() };
        let photon_frames = vec![Frame::new(FrameStatus::Waiting)];
        let main_frames = vec![Frame::new(FrameStatus::WaitingForPhotonTask); child.scene.total_frames()];
        self.insert_task(Task { id: photon, role: Role::Photon, ..child.clone() }, photon_frames);
        self.insert_task(Task { id: main, role: Role::Main, ..child }, main_frames);
        photon
    }

    /// Gives a task its frames. Returns the task that renders first: itself.
    fn add_frames(&mut self, id: i64) -> i64 {
        let first = self.next_frame_id;
        let Some((task, account)) = self.task_and_account(id) else { return id };
        task.first_frame_id = first;
        task.frames = vec![Frame::new(FrameStatus::Waiting); task.scene.total_frames()];
        for frame in &task.frames {
            task.frame_counters.add(frame.status());
            account.frame_counters.add(frame.status());
        }
        self.next_frame_id = task.frame_id(task.frames.len());
        self.frame_owners.insert(first, id);
        id
    }

    pub(super) fn use_nodes(&mut self, id: i64) {
        let Some((task, account)) = self.task_and_account(id) else { return };
        if account.wallet.is_exhausted() {
            self.end_early(id, TaskStatus::ArrearageStop, FrameStatus::Stopped);
        } else if task.scene.prepare_seconds > 0 && task.role == Role::Main {
            task.status = TaskStatus::PreRendering;
            let (run, seconds) = (task.run, task.scene.prepare_seconds);
            self.change_frames(id, FrameStatus::Waiting, FrameStatus::WaitingForPreRendering);
            let end = self.now.saturating_add(i64::from(seconds) * 1000);
            self.events.schedule(end, id, run, EventKind::PreprocessingEnds);
        } else {
            self.start_rendering(id);
        }
    }

    pub(super) fn end_preprocessing(&mut self, id: i64) {
        self.change_frames(id, FrameStatus::WaitingForPreRendering, FrameStatus::Waiting);
        self.start_rendering(id);
    }

    fn start_rendering(&mut self, id: i64) {
        let (now, dispatch_number) = (self.now, self.new_dispatch_number());
        let Some(task) = self.tasks.get_mut(&id) else { return };
        task.status = TaskStatus::Rendering;
        task.started.get_or_insert(now);
        task.running_since = now;
        task.dispatch_number.get_or_insert(dispatch_number);
        self.schedule_time_limit(id);
        self.hold_back_others(id);
        self.start_frames(id);
    }

    /// Ends a task that has no frame left to render.
    pub(super) fn finish(&mut self, id: i64) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        task.status = final_status(task.frame_counters);
        task.completed = Some(self.now);
        task.end_run();
        if task.role == Role::Photon {
            let (parent, succeeded) = (task.parent, task.status == TaskStatus::Finished);
            self.end_photon_map(parent, succeeded);
        }
    }

    /// Lets the picture begin once its photon map is rendered, and fail if the photon map failed.
    fn end_photon_map(&mut self, parent: i64, succeeded: bool) {
        let Some(main) = self.main_task_of(parent) else { return };
        let Some(task) = self.tasks.get(&main) else { return };
        match (task.status, succeeded) {
            (TaskStatus::Waiting, true) => {
                self.change_frames(main, FrameStatus::WaitingForPhotonTask, FrameStatus::Waiting);
                self.enqueue(main);
            }
            (TaskStatus::Waiting, false) => self.end_early(main, TaskStatus::Failed, FrameStatus::Stopped),
            _ => {}
        }
    }

    fn main_task_of(&self, parent: i64) -> Option<i64> {
        let is_main = |id: &&i64| self.tasks.get(id).is_some_and(|task| task.role == Role::Main);
        self.tasks.get(&parent)?.children.iter().find(is_main).copied()
    }

    /// Numbers of the dispatcher begin with the date.
    fn new_dispatch_number(&mut self) -> u64 {
        self.dispatched += 1;
        let date = local_time(self.now).date();
        let day = i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day());
        day.unsigned_abs() * 100_000 + self.dispatched % 100_000
    }
}

fn final_status(frames: FrameCounters) -> TaskStatus {
    match (frames.stopped, frames.failed, frames.done) {
        (1.., 0, 0) => TaskStatus::Stop,
        (1.., _, _) => TaskStatus::FinishedHasStopped,
        (0, 0, _) => TaskStatus::Finished,
        (0, _, 0) => TaskStatus::Failed,
        _ => TaskStatus::FinishedHasFailed,
    }
}
