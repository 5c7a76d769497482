//! A task that was submitted.

use std::sync::Arc;

use rayvision::Progress;
use rayvision::enums::{FrameStatus, TaskStatus};
use serde::{Deserialize, Serialize};

use super::wallet::Payment;
use super::{Frame, Millis, Money, Scene, Tally};

/// A task that was submitted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Task {
    pub(crate) id: i64,
    /// Place of its account.
    pub(crate) account: usize,
    pub(crate) user: i64,
    pub(crate) role: Role,
    /// Task that holds it, 0 for none.
    pub(crate) parent: i64,
    pub(crate) children: Vec<i64>,
    pub(crate) scene: Arc<Scene>,
    pub(crate) status: TaskStatus,
    pub(crate) preprocessing: Option<TaskStatus>,
    /// Error that the analysis ended with.
    pub(crate) error: Option<i64>,
    pub(crate) level: i32,
    pub(crate) node_limit: Option<i32>,
    /// Number at the dispatcher, once it was there.
    pub(crate) dispatch: Option<u64>,
    pub(crate) submitted: Millis,
    pub(crate) started: Option<Millis>,
    pub(crate) completed: Option<Millis>,
    pub(crate) over_time: Millis,
    /// When it began to render this time.
    pub(crate) running_since: Millis,
    /// Counts its runs: what was planned for an earlier one does not happen.
    pub(crate) run: u32,
    /// Whether it waits for someone to start it.
    pub(crate) parked: bool,
    pub(crate) first_frame_id: i64,
    pub(crate) frames: Vec<Frame>,
    /// No frame before this place waits.
    pub(crate) next_waiting: usize,
    pub(crate) tally: Tally,
    pub(crate) seconds: i64,
    pub(crate) paid: Money,
    pub(crate) coupon: Money,
    pub(crate) owed: Money,
}

/// What a task is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// It holds child tasks and has no frames itself.
    Shell,
    /// It renders the photon map.
    Photon,
    /// It renders the picture.
    Picture,
}

impl Task {
    /// Its ID.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// What it is for.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Task that holds it.
    pub fn parent(&self) -> Option<i64> {
        (self.parent != 0).then_some(self.parent)
    }

    /// Child tasks that it holds.
    pub fn children(&self) -> &[i64] {
        &self.children
    }

    /// What it renders.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// Its state.
    pub fn status(&self) -> TaskStatus {
        self.status
    }

    /// Error that the analysis ended with.
    pub fn error(&self) -> Option<i64> {
        self.error
    }

    /// When it was submitted, in milliseconds since 1970.
    pub fn submitted(&self) -> i64 {
        self.submitted
    }

    /// Its frames, in their order.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// Its frames by state.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// What it cost so far, without what is owed.
    pub fn consumed(&self) -> Money {
        self.paid + self.coupon
    }

    /// What is owed for it.
    pub fn owed(&self) -> Money {
        self.owed
    }

    /// ID of the frame at a place.
    pub fn frame_id(&self, place: usize) -> i64 {
        self.first_frame_id.saturating_add_unsigned(place as u64)
    }

    /// Place of the frame of an ID.
    pub fn place_of(&self, frame_id: i64) -> Option<usize> {
        let place = usize::try_from(frame_id.checked_sub(self.first_frame_id)?).ok()?;
        (place < self.frames.len()).then_some(place)
    }

    /// Number of the frame at a place; the blocks of a frame have the same.
    pub fn frame_number(&self, place: usize) -> i64 {
        i64::from(self.scene.first_frame).saturating_add_unsigned((place / self.blocks()) as u64)
    }

    /// Number of the block at a place, from 1.
    pub fn block_number(&self, place: usize) -> usize {
        place % self.blocks() + 1
    }

    /// Name of the frame at a place, such as `7`, or `0-1` for a block of one.
    pub fn frame_name(&self, place: usize) -> String {
        let number = self.frame_number(place);
        if self.blocks() == 1 { number.to_string() } else { format!("{number}-{}", self.block_number(place)) }
    }

    /// Blocks of each of its frames.
    pub(crate) fn blocks(&self) -> usize {
        match self.role {
            Role::Photon => 1,
            Role::Shell | Role::Picture => self.scene.blocks.max(1) as usize,
        }
    }

    pub(crate) fn is(&self, progress: Progress) -> bool {
        self.status.progress() == Some(progress)
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.is(Progress::Done) || self.is(Progress::Failed)
    }

    /// Brings the frame at a place into a state, and counts it there.
    pub(crate) fn mark(&mut self, place: usize, status: FrameStatus, all: &mut Tally) {
        let Some(frame) = self.frames.get_mut(place) else { return };
        for tally in [&mut self.tally, all] {
            tally.remove(frame.status());
            tally.add(status);
        }
        frame.set_status(status);
        if frame.is_waiting() {
            self.next_waiting = self.next_waiting.min(place);
        }
    }

    /// Notes what was paid for the frame at a place.
    pub(crate) fn book(&mut self, place: usize, seconds: i64, payment: Payment) {
        self.seconds = self.seconds.saturating_add(seconds);
        self.paid += payment.balance;
        self.coupon += payment.coupon;
        self.owed += payment.owed;
        if let Some(frame) = self.frames.get_mut(place) {
            frame.paid += payment.balance;
            frame.coupon += payment.coupon;
            frame.owed += payment.owed;
        }
    }

    /// Place of the first frame that waits to be rendered.
    pub(crate) fn first_waiting(&mut self) -> Option<usize> {
        let waiting = |frame: &Frame| frame.status() == FrameStatus::Waiting;
        let found = self.frames.get(self.next_waiting..)?.iter().position(waiting);
        self.next_waiting = found.map_or(self.frames.len(), |ahead| self.next_waiting + ahead);
        found.map(|_| self.next_waiting)
    }

    /// Ends what is planned for it.
    pub(crate) fn end_run(&mut self) {
        self.run = self.run.wrapping_add(1);
        self.parked = false;
    }
}
