//! Tasks from their creation to their submission.

use std::sync::Arc;

use rayvision::enums::TaskStatus;
use rayvision::requests::{CreateTask, SubmitTask};
use rayvision::types::CreatedTasks;
use rayvision_runtime::Refused;
use serde::{Deserialize, Serialize};

use super::event_queue::What;
use super::refusal::{invalid, no_such, not_now, not_yours};
use super::{Account, Frame, Millis, Money, Role, Scene, Tally, Task, World};

/// Most tasks that one request creates. The document names no limit; this one keeps a slip from filling the memory.
const MOST_AT_ONCE: i32 = 1000;
/// Level of a task, as the document's newest have it.
const LEVEL: i32 = 60;

/// A task that was created, but not submitted.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Created {
    /// Place of its account.
    pub(crate) account: usize,
}

impl World {
    /// The caller's own ID of a user makes no difference: nothing in the document shows it again.
    pub(crate) fn create(&mut self, caller: &str, request: &CreateTask) -> Result<CreatedTasks, Refused> {
        let account = self.caller(caller)?;
        if !(1..=MOST_AT_ONCE).contains(&request.count) {
            return Err(invalid(format_args!("count has to be from 1 to {MOST_AT_ONCE}, and is {}", request.count)));
        }
        let created = Created { account };
        let ids: Vec<i64> = (0..request.count).map(|_| self.new_task_id()).collect();
        self.created.extend(ids.iter().map(|id| (*id, created)));
        let platform = self.accounts.get(account).map_or(0, Account::platform);
        let aliases: Vec<String> = ids.iter().map(|id| format!("{platform}W{id}")).collect();
        Ok(CreatedTasks::new(aliases, ids))
    }

    pub(crate) fn submit(&mut self, caller: &str, request: &SubmitTask) -> Result<(), Refused> {
        let caller = self.caller(caller)?;
        let id = request.task_id;
        let owner = self.created.get(&id).map(|created| created.account);
        let owner = owner.or_else(|| self.tasks.get(&id).map(|task| task.account));
        match owner {
            None => return Err(no_such(format_args!("task {id}; createTask makes some"))),
            Some(owner) if owner != caller => return Err(not_yours(format_args!("task {id}"))),
            Some(_) if self.tasks.contains_key(&id) => {
                return Err(not_now(format_args!("task {id} was submitted before")));
            }
            Some(_) => {}
        }
        self.created.remove(&id);
        let scene = self.scenes.take(id);
        let task = Task::submitted_by(caller, self.accounts.get(caller), id, scene, self.now);
        self.insert_task(task, Vec::new());
        self.analyse(id);
        Ok(())
    }

    /// An ID that no task has.
    pub(crate) fn new_task_id(&mut self) -> i64 {
        while self.tasks.contains_key(&self.next_task_id) || self.created.contains_key(&self.next_task_id) {
            self.next_task_id += 1;
        }
        self.next_task_id += 1;
        self.next_task_id - 1
    }

    /// Begins the analysis, or begins it again.
    pub(crate) fn analyse(&mut self, id: i64) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        task.status = TaskStatus::Analyse;
        task.completed = None;
        let ends = self.now.saturating_add(i64::from(task.scene.analyse_seconds) * 1000);
        self.agenda.plan(ends, id, task.run, What::Analysed);
    }

    /// Takes in a task with its frames, whose IDs follow those of the frames before.
    pub(crate) fn insert_task(&mut self, mut task: Task, frames: Vec<Frame>) {
        let Some(account) = self.accounts.get_mut(task.account) else { return };
        for frame in &frames {
            task.tally.add(frame.status());
            account.frames.add(frame.status());
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

impl Task {
    /// A task just submitted.
    pub(crate) fn submitted_by(
        account: usize,
        owner: Option<&Account>,
        id: i64,
        scene: Arc<Scene>,
        now: Millis,
    ) -> Self {
        Self {
            id,
            account,
            user: owner.map_or(0, Account::user_id),
            role: Role::Picture,
            parent: 0,
            children: Vec::new(),
            scene,
            status: TaskStatus::Analyse,
            preprocessing: None,
            error: None,
            level: LEVEL,
            node_limit: None,
            dispatch: None,
            submitted: now,
            started: None,
            completed: None,
            over_time: owner.map_or(0, Account::over_time),
            running_since: 0,
            run: 0,
            parked: false,
            first_frame_id: 0,
            frames: Vec::new(),
            next_waiting: 0,
            tally: Tally::default(),
            seconds: 0,
            paid: Money::ZERO,
            coupon: Money::ZERO,
            owed: Money::ZERO,
        }
    }
}
