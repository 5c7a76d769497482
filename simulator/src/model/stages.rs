//! The stages of a task: analysing, waiting, preprocessing, rendering, ended.

use rayvision::enums::{FrameStatus, TaskStatus};

use super::event_queue::{Event, What};
use super::{Frame, Millis, Role, Task, World};

impl World {
    pub(crate) fn happen(&mut self, event: Event) {
        if !self.still_happens(&event) {
            return;
        }
        match event.what {
            What::Analysed => self.analysed(event.task),
            What::Ready => self.ready(event.task),
            What::Prepared => self.prepared(event.task),
            What::FrameEnds(place) => self.frame_ends(event.task, place as usize),
            What::TimeOut => self.halt(event.task, TaskStatus::TimeOutStop, FrameStatus::TimedOut),
        }
    }

    /// Whether an event still happens: the task may have been stopped or deleted, or its time limit moved.
    pub(crate) fn still_happens(&self, event: &Event) -> bool {
        self.tasks.get(&event.task).is_some_and(|task| {
            let due = event.what != What::TimeOut || task.status == TaskStatus::Rendering && deadline(task) <= event.at;
            task.run == event.run && due
        })
    }

    /// Lets a task wait for nodes.
    pub(crate) fn enqueue(&mut self, id: i64) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        task.status = TaskStatus::Waiting;
        task.completed = None;
        task.parked = false;
        let ready = self.now.saturating_add(i64::from(task.scene.queue_seconds) * 1000);
        self.agenda.plan(ready, id, task.run, What::Ready);
    }

    /// Plans the end of a task that renders for too long.
    pub(crate) fn plan_time_out(&mut self, id: i64) {
        if let Some(task) = self.tasks.get(&id)
            && task.status == TaskStatus::Rendering
        {
            self.agenda.plan(deadline(task).max(self.now), id, task.run, What::TimeOut);
        }
    }

    /// Ends a task whose frames have all ended.
    pub(crate) fn finish(&mut self, id: i64) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        task.status = outcome(task);
        task.completed = Some(self.now);
        task.end_run();
        if task.role == Role::Photon {
            let (parent, succeeded) = (task.parent, task.status == TaskStatus::Finished);
            self.photons_ended(parent, succeeded);
        }
    }

    fn analysed(&mut self, id: i64) {
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
        let first = if task.scene.photon { self.split(id) } else { self.add_frames(id) };
        let Some((task, account)) = self.task_and_account(first) else { return };
        if account.starts_by_itself() {
            self.enqueue(first);
        } else {
            task.parked = true;
        }
    }

    /// Makes a task the shell of a photon task and a picture task, and tells which renders first.
    fn split(&mut self, id: i64) -> i64 {
        let (photon, picture) = (self.new_task_id(), self.new_task_id());
        let Some(shell) = self.tasks.get_mut(&id) else { return id };
        shell.role = Role::Shell;
        shell.children = vec![photon, picture];
        let child = Task { parent: id, children: Vec::new(), preprocessing: None, ..shell.clone() };
        let picture_frames = vec![Frame::new(FrameStatus::WaitingForPhotonTask); child.scene.total_frames()];
        self.insert_task(
            Task { id: photon, role: Role::Photon, ..child.clone() },
            vec![Frame::new(FrameStatus::Waiting)],
        );
        self.insert_task(Task { id: picture, role: Role::Picture, ..child }, picture_frames);
        photon
    }

    fn add_frames(&mut self, id: i64) -> i64 {
        let first = self.next_frame_id;
        let Some((task, account)) = self.task_and_account(id) else { return id };
        task.first_frame_id = first;
        task.frames = vec![Frame::new(FrameStatus::Waiting); task.scene.total_frames()];
        for frame in &task.frames {
            task.tally.add(frame.status());
            account.frames.add(frame.status());
        }
        self.next_frame_id = task.frame_id(task.frames.len());
        self.frame_owners.insert(first, id);
        id
    }

    fn ready(&mut self, id: i64) {
        let Some((task, account)) = self.task_and_account(id) else { return };
        if account.wallet.is_exhausted() {
            self.halt(id, TaskStatus::ArrearageStop, FrameStatus::Stopped);
        } else if task.scene.prepare_seconds > 0 && task.role == Role::Picture {
            task.status = TaskStatus::PreRendering;
            let (run, seconds) = (task.run, task.scene.prepare_seconds);
            self.remark(id, FrameStatus::Waiting, FrameStatus::WaitingForPreRendering);
            self.agenda.plan(self.now.saturating_add(i64::from(seconds) * 1000), id, run, What::Prepared);
        } else {
            self.begin(id);
        }
    }

    fn prepared(&mut self, id: i64) {
        self.remark(id, FrameStatus::WaitingForPreRendering, FrameStatus::Waiting);
        self.begin(id);
    }

    fn begin(&mut self, id: i64) {
        let (now, dispatch) = (self.now, self.new_dispatch_number());
        let Some(task) = self.tasks.get_mut(&id) else { return };
        task.status = TaskStatus::Rendering;
        task.started.get_or_insert(now);
        task.running_since = now;
        task.dispatch.get_or_insert(dispatch);
        self.plan_time_out(id);
        self.start_frames(id);
    }

    /// Lets the picture task of a shell go on when its photon map is there, and fail when it is not.
    fn photons_ended(&mut self, shell: i64, succeeded: bool) {
        let Some(picture) = self.picture_of_shell(shell) else { return };
        let Some(task) = self.tasks.get(&picture) else { return };
        match (task.status, succeeded) {
            (TaskStatus::Waiting, true) => {
                self.remark(picture, FrameStatus::WaitingForPhotonTask, FrameStatus::Waiting);
                self.enqueue(picture);
            }
            (TaskStatus::Waiting, false) => self.halt(picture, TaskStatus::Failed, FrameStatus::Stopped),
            _ => {}
        }
    }

    fn picture_of_shell(&self, shell: i64) -> Option<i64> {
        let is_picture = |id: &&i64| self.tasks.get(id).is_some_and(|task| task.role == Role::Picture);
        self.tasks.get(&shell)?.children.iter().find(is_picture).copied()
    }

    /// Numbers of the dispatcher begin with the day.
    fn new_dispatch_number(&mut self) -> u64 {
        self.dispatched += 1;
        let date = crate::api::task_info::local_time(self.now).date();
        let day = i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day());
        day.unsigned_abs() * 100_000 + self.dispatched % 100_000
    }
}

fn deadline(task: &Task) -> Millis {
    task.running_since.saturating_add(task.over_time)
}

fn outcome(task: &Task) -> TaskStatus {
    let tally = task.tally;
    match (tally.stopped, tally.failed, tally.done) {
        (1.., _, _) => TaskStatus::Stop,
        (0, 0, _) => TaskStatus::Finished,
        (0, _, 0) => TaskStatus::Failed,
        _ => TaskStatus::FinishedHasFailed,
    }
}
