//! Tasks from their creation to their submission.

use std::sync::Arc;

use rayvision::enums::TaskStatus;
use rayvision_runtime::Refused;

use super::EventKind;
use crate::model::refusal::{invalid, no_such, not_now, not_yours};
use crate::model::task::{TaskDetails, UnsubmittedTask};
use crate::model::{Frame, Model, Scene, Task};

/// Most tasks that one request creates. The document names no limit; this one keeps a mistake from filling the memory.
const MOST_AT_ONCE: i32 = 1000;
/// How long a submission takes, in seconds. It is a part of the time that the analysis is given.
const SUBMISSION: u32 = 2;

impl Model {
    /// Creates tasks with the same details and labels, and gives their IDs.
    pub(crate) fn create(
        &mut self,
        caller: &str,
        count: i32,
        labels: &[String],
        mut details: TaskDetails,
    ) -> Result<Vec<i64>, Refused> {
        let account = self.caller(caller)?;
        if details.cloned_from != 0 {
            self.owned_task(account, details.cloned_from)?;
        }
        if !(1..=MOST_AT_ONCE).contains(&count) {
            return Err(invalid(format_args!("count has to be from 1 to {MOST_AT_ONCE}, and is {count}")));
        }
        for label in labels {
            let label = self.label_of_task(account, label)?;
            details.labels.insert(label.project_id, label.project_name);
        }
        let ids: Vec<i64> = (0..count).map(|_| self.new_task_id()).collect();
        self.unsubmitted.extend(ids.iter().map(|id| (*id, UnsubmittedTask { account, details: details.clone() })));
        Ok(ids)
    }

    /// Submits a task. Who produces may be named once more.
    pub(crate) fn submit(&mut self, caller: &str, id: i64, producer: Option<String>) -> Result<(), Refused> {
        let caller = self.caller(caller)?;
        self.require_unsubmitted(caller, id)?;
        let mut details = self.unsubmitted.remove(&id).map(|task| task.details).unwrap_or_default();
        details.producer = producer.or(details.producer);
        let mut task = Task::new(id, Arc::clone(&self.scenes.default), self.now);
        task.details = details;
        task.account = caller;
        let job = self.read_job_files(&task);
        if let Ok(Some(job)) = &job {
            (task.scene, task.hardware) = (Arc::clone(&job.scene), job.hardware.clone());
            task.layers.clone_from(&job.layers);
        }
        if let Some(scene) = self.scenes.take(id) {
            (task.scene, task.layers) = (scene, Vec::new());
        }
        if let Some(account) = self.accounts.get(caller) {
            task.user = account.user_id();
            task.time_limit = account.time_limit();
        }
        task.status = TaskStatus::RenderingTaskSubmitting;
        let end = self.now.saturating_add(i64::from(submission_seconds(&task.scene)) * 1000);
        self.events.schedule(end, id, task.run, EventKind::SubmissionEnds { can_be_read: job.is_ok() });
        self.insert_task(task, Vec::new());
        Ok(())
    }

    /// Goes on with a task that was submitted, unless its job files can't be read.
    pub(super) fn end_submission(&mut self, id: i64, can_be_read: bool) {
        let now = self.now;
        let Some(task) = self.tasks.get_mut(&id) else { return };
        if can_be_read {
            let seconds = task.scene.analyse_seconds - submission_seconds(&task.scene);
            return self.analyse(id, seconds);
        }
        task.status = TaskStatus::RenderingTaskSubmitFail;
        task.completed = Some(now);
        task.end_run();
    }

    /// Refuses unless a task is the caller's and was not submitted.
    pub(crate) fn require_unsubmitted(&self, caller: usize, id: i64) -> Result<(), Refused> {
        let owner = self.unsubmitted.get(&id).map(|task| task.account);
        let owner = owner.or_else(|| self.tasks.get(&id).map(|task| task.account));
        match owner {
            None => Err(no_such(format_args!("task {id}; createTask makes some"))),
            Some(owner) if owner != caller => Err(not_yours(format_args!("task {id}"))),
            Some(_) if self.tasks.contains_key(&id) => Err(not_now(format_args!("task {id} was submitted before"))),
            Some(_) => Ok(()),
        }
    }

    /// An ID that no task has.
    pub(super) fn new_task_id(&mut self) -> i64 {
        while self.is_task_id(self.next_task_id) {
            self.next_task_id += 1;
        }
        self.next_task_id += 1;
        self.next_task_id - 1
    }

    fn is_task_id(&self, id: i64) -> bool {
        self.tasks.contains_key(&id) || self.unsubmitted.contains_key(&id) || self.recycled.contains_key(&id)
    }

    /// Begins the analysis of a task.
    pub(super) fn analyse(&mut self, id: i64, seconds: u32) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        task.status = TaskStatus::Analyse;
        task.completed = None;
        let end = self.now.saturating_add(i64::from(seconds) * 1000);
        self.events.schedule(end, id, task.run, EventKind::AnalysisEnds);
    }

    /// Adds a task with its frames. Frame IDs go on from those of the task that was added before.
    pub(crate) fn insert_task(&mut self, mut task: Task, frames: Vec<Frame>) {
        let Some(account) = self.accounts.get_mut(task.account) else { return };
        for frame in &frames {
            task.frame_counters.add(frame.status());
            account.frame_counters.add(frame.status());
            task.seconds += frame.seconds(frame.end);
            task.paid += frame.paid;
            task.coupon += frame.coupon;
            task.owed += frame.owed;
        }
        if task.parent == 0 {
            account.tasks.push(task.id);
        }
        if !frames.is_empty() {
            task.first_frame_id = self.next_frame_id;
            self.frame_owners.insert(task.first_frame_id, task.id);
            self.next_frame_id = task.frame_id(frames.len());
        }
        task.frames = frames;
        self.tasks.insert(task.id, task);
    }
}

fn submission_seconds(scene: &Scene) -> u32 {
    scene.analyse_seconds.min(SUBMISSION)
}
