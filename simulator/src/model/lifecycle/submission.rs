//! Tasks from their creation to their submission.

use rayvision::enums::TaskStatus;
use rayvision_runtime::Refused;

use super::EventKind;
use crate::model::refusal::{invalid, no_such, not_now, not_yours};
use crate::model::task::UnsubmittedTask;
use crate::model::{Frame, Model, Task};

/// Most tasks that one request creates. The document names no limit; this one keeps a mistake from filling the memory.
const MOST_AT_ONCE: i32 = 1000;

impl Model {
    /// Creates tasks, and gives their IDs.
    pub(crate) fn create(&mut self, caller: &str, count: i32) -> Result<Vec<i64>, Refused> {
        let account = self.caller(caller)?;
        if !(1..=MOST_AT_ONCE).contains(&count) {
            return Err(invalid(format_args!("count has to be from 1 to {MOST_AT_ONCE}, and is {count}")));
        }
        let ids: Vec<i64> = (0..count).map(|_| self.new_task_id()).collect();
        self.unsubmitted.extend(ids.iter().map(|id| (*id, UnsubmittedTask { account })));
        Ok(ids)
    }

    pub(crate) fn submit(&mut self, caller: &str, id: i64) -> Result<(), Refused> {
        let caller = self.caller(caller)?;
        let owner = self.unsubmitted.get(&id).map(|task| task.account);
        let owner = owner.or_else(|| self.tasks.get(&id).map(|task| task.account));
        match owner {
            None => return Err(no_such(format_args!("task {id}; createTask makes some"))),
            Some(owner) if owner != caller => return Err(not_yours(format_args!("task {id}"))),
            Some(_) if self.tasks.contains_key(&id) => {
                return Err(not_now(format_args!("task {id} was submitted before")));
            }
            Some(_) => {}
        }
        self.unsubmitted.remove(&id);
        let mut task = Task::new(id, self.scenes.take(id), self.now);
        task.account = caller;
        if let Some(account) = self.accounts.get(caller) {
            task.user = account.user_id();
            task.time_limit = account.time_limit();
        }
        self.insert_task(task, Vec::new());
        self.analyse(id);
        Ok(())
    }

    /// An ID that no task has.
    pub(super) fn new_task_id(&mut self) -> i64 {
        while self.tasks.contains_key(&self.next_task_id) || self.unsubmitted.contains_key(&self.next_task_id) {
            self.next_task_id += 1;
        }
        self.next_task_id += 1;
        self.next_task_id - 1
    }

    /// Begins the analysis of a task.
    pub(super) fn analyse(&mut self, id: i64) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        task.status = TaskStatus::Analyse;
        task.completed = None;
        let end = self.now.saturating_add(i64::from(task.scene.analyse_seconds) * 1000);
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
