//! Tasks that were submitted.

mod frame;
mod frame_counters;
mod scene;
mod scene_queue;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayvision::Progress;
use rayvision::enums::{FrameStatus, TaskStatus};
use serde::{Deserialize, Serialize};

pub use self::frame::Frame;
pub use self::frame_counters::FrameCounters;
pub use self::scene::{Scene, SceneError};
pub(crate) use self::scene_queue::SceneQueue;
use super::account::Payment;
use super::{Millis, Money};

/// Level of a new task, as the document's newest tasks have it.
const LEVEL: i32 = 60;

/// A task that was created, but not submitted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct UnsubmittedTask {
    /// Index of its account.
    pub(crate) account: usize,
    pub(crate) details: TaskDetails,
}

/// What a task is given when it is created, and later.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct TaskDetails {
    /// Priority that the user gave it.
    pub(crate) user_level: i32,
    /// Names of its labels, by their IDs.
    pub(crate) labels: BTreeMap<i64, String>,
    /// Task that it was cloned from; 0 if there is none.
    pub(crate) cloned_from: i64,
    /// Who produces.
    pub(crate) producer: Option<String>,
    /// Job files, by their names.
    pub(crate) job_files: BTreeMap<String, String>,
}

/// A task that was submitted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Task {
    pub(crate) id: i64,
    /// Index of its account.
    pub(crate) account: usize,
    pub(crate) user: i64,
    pub(crate) role: Role,
    /// Its parent task; 0 if it has none.
    pub(crate) parent: i64,
    pub(crate) children: Vec<i64>,
    pub(crate) scene: Arc<Scene>,
    /// The layer of the scene that it renders, if it is one of several.
    pub(crate) layer: Option<String>,
    /// What it is split into once it is analysed: a child task for each layer.
    pub(crate) layers: Vec<(String, Arc<Scene>)>,
    pub(crate) details: TaskDetails,
    pub(crate) status: TaskStatus,
    pub(crate) preprocessing: Option<TaskStatus>,
    /// Error that the analysis found.
    pub(crate) error: Option<i64>,
    pub(crate) level: i32,
    pub(crate) node_limit: Option<i32>,
    /// Hardware that was chosen for it, by its IDs.
    pub(crate) hardware: Vec<i64>,
    /// Number that the dispatcher gave it when it first got nodes.
    pub(crate) dispatch_number: Option<u64>,
    pub(crate) submitted: Millis,
    pub(crate) started: Option<Millis>,
    pub(crate) completed: Option<Millis>,
    /// How long it may render.
    pub(crate) time_limit: Millis,
    /// When its latest run began to render.
    pub(crate) running_since: Millis,
    /// Counts its runs. Events that were scheduled for an earlier run are void.
    pub(crate) run: u32,
    /// Whether it waits for someone to start it.
    pub(crate) awaits_start: bool,
    /// Whether it no longer renders its priority frames first.
    pub(crate) full_speed: bool,
    pub(crate) first_frame_id: i64,
    pub(crate) frames: Vec<Frame>,
    /// No frame before this index waits.
    pub(crate) next_waiting: usize,
    pub(crate) frame_counters: FrameCounters,
    /// Render time of all its frames.
    pub(crate) seconds: i64,
    pub(crate) paid: Money,
    pub(crate) coupon: Money,
    pub(crate) owed: Money,
}

/// What a task is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// It holds child tasks and has no frames of its own.
    Parent,
    /// It renders the photon map.
    Photon,
    /// It renders the picture itself.
    Main,
}

impl Task {
    /// A task without frames, submitted now by the first account.
    pub(crate) fn new(id: i64, scene: Arc<Scene>, now: Millis) -> Self {
        Self {
            id,
            account: 0,
            user: 0,
            role: Role::Main,
            parent: 0,
            children: Vec::new(),
            scene,
            layer: None,
            layers: Vec::new(),
            details: TaskDetails::default(),
            status: TaskStatus::Analyse,
            preprocessing: None,
            error: None,
            level: LEVEL,
            node_limit: None,
            hardware: Vec::new(),
            dispatch_number: None,
            submitted: now,
            started: None,
            completed: None,
            time_limit: 0,
            running_since: 0,
            run: 0,
            awaits_start: false,
            full_speed: false,
            first_frame_id: 0,
            frames: Vec::new(),
            next_waiting: 0,
            frame_counters: FrameCounters::default(),
            seconds: 0,
            paid: Money::ZERO,
            coupon: Money::ZERO,
            owed: Money::ZERO,
        }
    }

    /// Its ID.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// What it is for.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Its parent task.
    pub fn parent(&self) -> Option<i64> {
        (self.parent != 0).then_some(self.parent)
    }

    /// Its child tasks.
    pub fn children(&self) -> &[i64] {
        &self.children
    }

    /// A job file of it, as it was taken in: `task.json` and its like.
    pub fn job_file(&self, name: &str) -> Option<&str> {
        self.details.job_files.get(name).map(String::as_str)
    }

    /// Names of its labels.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.details.labels.values().map(String::as_str)
    }

    /// What it renders.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// Its state.
    pub fn status(&self) -> TaskStatus {
        self.status
    }

    /// Error that the analysis found.
    pub fn error(&self) -> Option<i64> {
        self.error
    }

    /// When it was submitted, in milliseconds since 1970.
    pub fn submitted(&self) -> i64 {
        self.submitted
    }

    /// Its frames, in order.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// Its frames, counted by state.
    pub fn frame_counters(&self) -> FrameCounters {
        self.frame_counters
    }

    /// What was paid for it so far.
    pub fn consumed(&self) -> Money {
        self.paid + self.coupon
    }

    /// What is owed for it.
    pub fn owed(&self) -> Money {
        self.owed
    }

    /// ID of the frame at an index.
    pub fn frame_id(&self, index: usize) -> i64 {
        self.first_frame_id.saturating_add_unsigned(index as u64)
    }

    /// Index of the frame with an ID.
    pub fn index_of(&self, frame_id: i64) -> Option<usize> {
        let index = usize::try_from(frame_id.checked_sub(self.first_frame_id)?).ok()?;
        (index < self.frames.len()).then_some(index)
    }

    /// Number of the frame at an index; all blocks of a frame have the same number.
    pub fn frame_number(&self, index: usize) -> i64 {
        self.scene.frame_number(index / self.blocks())
    }

    /// Number of the block at an index, from 1.
    pub fn block_number(&self, index: usize) -> usize {
        index % self.blocks() + 1
    }

    /// Name of the frame at an index: `7`, or `0-1` for a block of a frame.
    pub fn frame_name(&self, index: usize) -> String {
        let number = self.frame_number(index);
        if self.blocks() == 1 { number.to_string() } else { format!("{number}-{}", self.block_number(index)) }
    }

    /// Blocks of each of its frames.
    pub(crate) fn blocks(&self) -> usize {
        match self.role {
            Role::Photon => 1,
            Role::Parent | Role::Main => self.scene.blocks.max(1) as usize,
        }
    }

    /// Whether the frame at an index is rendered before the others, as a test.
    pub(crate) fn is_priority(&self, index: usize) -> bool {
        let frame = u32::try_from(index / self.blocks()).unwrap_or(u32::MAX);
        self.role == Role::Main && self.scene.priority.contains(&frame)
    }

    /// The number that the dispatcher gave it; empty before.
    pub(crate) fn dispatch_text(&self) -> String {
        self.dispatch_number.map(|number| number.to_string()).unwrap_or_default()
    }

    pub(crate) fn is(&self, progress: Progress) -> bool {
        self.status.progress() == Some(progress)
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.is(Progress::Done) || self.is(Progress::Failed)
    }

    /// Changes the state of a frame, and counts it anew in the task and in its account.
    pub(crate) fn set_frame_status(&mut self, index: usize, status: FrameStatus, of_account: &mut FrameCounters) {
        let Some(frame) = self.frames.get_mut(index) else { return };
        for counters in [&mut self.frame_counters, of_account] {
            counters.remove(frame.status());
            counters.add(status);
        }
        frame.set_status(status);
        if frame.is_waiting() {
            self.next_waiting = self.next_waiting.min(index);
        }
    }

    /// Adds a payment to the frame at an index, and to the task.
    pub(crate) fn add_payment(&mut self, index: usize, seconds: i64, payment: Payment) {
        self.seconds = self.seconds.saturating_add(seconds);
        self.paid += payment.balance;
        self.coupon += payment.coupon;
        self.owed += payment.owed;
        if let Some(frame) = self.frames.get_mut(index) {
            frame.paid += payment.balance;
            frame.coupon += payment.coupon;
            frame.owed += payment.owed;
        }
    }

    /// Index of the first frame that waits to be rendered.
    pub(crate) fn first_waiting(&mut self) -> Option<usize> {
        let is_waiting = |frame: &Frame| frame.status() == FrameStatus::Waiting;
        let found = self.frames.get(self.next_waiting..)?.iter().position(is_waiting);
        self.next_waiting = found.map_or(self.frames.len(), |ahead| self.next_waiting + ahead);
        found.map(|_| self.next_waiting)
    }

    /// Ends the run: events that are scheduled for it become void.
    pub(crate) fn end_run(&mut self) {
        self.run = self.run.wrapping_add(1);
        self.awaits_start = false;
    }
}
