//! Frames that begin, end, are paid for and are stopped.

use rayvision::enums::{FrameStatus, TaskStatus};

use super::EventKind;
use super::rng::FrameRng;
use crate::model::{Account, Model, Money, Role, Task};

impl Model {
    /// Starts as many frames as there are nodes for. Ends the task if none is left to render.
    pub(super) fn start_frames(&mut self, id: i64) {
        let (now, seed) = (self.now, self.seed);
        let Some(task) = self.tasks.get_mut(&id) else { return };
        let Some(account) = self.accounts.get_mut(task.account) else { return };
        while task.frame_counters.executing < nodes(task)
            && let Some(index) = task.first_waiting()
        {
            let seconds = attempt(seed, task, index).seconds;
            let end = now.saturating_add(seconds.saturating_mul(1000));
            if let Some(frame) = task.frames.get_mut(index) {
                (frame.start, frame.end) = (now, end);
            }
            task.set_frame_status(index, FrameStatus::Processing, &mut account.frame_counters);
            let kind = EventKind::FrameEnds(u32::try_from(index).unwrap_or(u32::MAX));
            self.events.schedule(end, id, task.run, kind);
        }
        if has_no_frame_left(task) {
            self.finish(id);
        } else if task.frame_counters.executing == 0 && task.first_waiting().is_none() {
            self.end_priority_frames(id);
        }
    }

    pub(super) fn end_frame(&mut self, id: i64, index: usize) {
        let (now, seed) = (self.now, self.seed);
        let Some((task, account)) = self.task_and_account(id) else { return };
        // It may have been stopped by itself meanwhile, and begun again.
        if !task.frames.get(index).is_some_and(|frame| frame.status() == FrameStatus::Processing && frame.end == now) {
            return;
        }
        let status = if attempt(seed, task, index).fails { FrameStatus::Failed } else { FrameStatus::Complete };
        charge(task, account, index);
        task.set_frame_status(index, status, &mut account.frame_counters);
        let (owner, is_exhausted) = (task.account, account.wallet.is_exhausted());
        if has_no_frame_left(task) || !is_exhausted {
            self.start_frames(id);
        }
        if is_exhausted {
            self.stop_for_arrears(owner);
        }
    }

    /// Ends a task that is at work. Frames that are being rendered are paid for as far as they have come.
    pub(super) fn end_early(&mut self, id: i64, status: TaskStatus, frame_status: FrameStatus) {
        let now = self.now;
        let Some((task, account)) = self.task_and_account(id) else { return };
        for index in 0..task.frames.len() {
            let Some(frame) = task.frames.get_mut(index) else { continue };
            if frame.status() == FrameStatus::Processing {
                frame.end = frame.end.min(now);
                charge(task, account, index);
            } else if !frame.is_waiting() {
                continue;
            }
            task.set_frame_status(index, frame_status, &mut account.frame_counters);
        }
        task.status = status;
        task.completed = Some(now);
        task.end_run();
    }

    /// Changes the state of all frames of a task that are in the state `from`.
    pub(super) fn change_frames(&mut self, id: i64, from: FrameStatus, to: FrameStatus) {
        let Some((task, account)) = self.task_and_account(id) else { return };
        for index in 0..task.frames.len() {
            if task.frames.get(index).is_some_and(|frame| frame.status() == from) {
                task.set_frame_status(index, to, &mut account.frame_counters);
            }
        }
    }

    fn stop_for_arrears(&mut self, account: usize) {
        let is_rendering = |task: &&Task| task.account == account && task.status == TaskStatus::Rendering;
        let ids: Vec<i64> = self.tasks.values().filter(is_rendering).map(|task| task.id).collect();
        for id in ids {
            self.end_early(id, TaskStatus::ArrearageStop, FrameStatus::Stopped);
        }
    }
}

/// What chance decides about one attempt to render a frame.
struct Attempt {
    seconds: i64,
    fails: bool,
}

fn attempt(seed: u64, task: &Task, index: usize) -> Attempt {
    let scene = &task.scene;
    let frame = u32::try_from(index).unwrap_or(u32::MAX);
    let attempt = task.frames.get(index).map_or(0, |frame| frame.recommits);
    let mut rng = FrameRng::new(seed, task.id, frame, attempt);
    let average = u64::from(scene.seconds_per_frame);
    let spread = average * u64::from(scene.spread_percent) / 100;
    let seconds = (average - spread.min(average) + rng.below(2 * spread + 1)).max(1);
    let failures = match task.role {
        Role::Photon => scene.photon_failing,
        Role::Parent | Role::Main => scene.failing.get(&frame).copied().unwrap_or(0),
    };
    let fails = attempt < failures || rng.below(100) < u64::from(scene.failing_percent);
    Attempt { seconds: i64::try_from(seconds).unwrap_or(i64::MAX), fails }
}

/// Address of the machine that renders the frame at an index, in its present attempt: one of those that are set aside for
/// documentation, so that nobody takes it for one that exists.
pub(crate) fn node_of(seed: u64, task: &Task, index: usize) -> String {
    let frame = u32::try_from(index).unwrap_or(u32::MAX);
    let attempt = task.frames.get(index).map_or(0, |frame| frame.recommits);
    format!("192.0.2.{}", 1 + FrameRng::new(!seed, task.id, frame, attempt).below(254))
}

pub(super) fn charge(task: &mut Task, account: &mut Account, index: usize) {
    let Some(frame) = task.frames.get(index) else { return };
    let seconds = frame.seconds(frame.end);
    let payment = account.wallet.pay(Money::fee(task.scene.price_per_hour, seconds));
    task.add_payment(index, seconds, payment);
}

fn has_no_frame_left(task: &Task) -> bool {
    task.frame_counters.executing == 0 && task.frame_counters.waiting == 0
}

/// Most frames of a task that are rendered at the same time.
fn nodes(task: &Task) -> u32 {
    let limit = task.node_limit.and_then(|limit| u32::try_from(limit).ok()).unwrap_or(u32::MAX);
    task.scene.nodes.min(limit).max(1)
}
