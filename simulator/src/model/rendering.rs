//! Frames that begin, end, are paid for and are stopped.

use rayvision::enums::{FrameStatus, TaskStatus};

use super::event_queue::What;
use super::rng::Dice;
use super::{Account, Money, Role, Task, World};

impl World {
    /// Starts as many frames as there are nodes for. Without any left, the task ends.
    pub(crate) fn start_frames(&mut self, id: i64) {
        let (now, seed) = (self.now, self.seed);
        let Some(task) = self.tasks.get_mut(&id) else { return };
        let Some(account) = self.accounts.get_mut(task.account) else { return };
        while task.tally.executing < nodes(task)
            && let Some(place) = task.first_waiting()
        {
            let seconds = draw(seed, task, place).seconds;
            let end = now.saturating_add(seconds.saturating_mul(1000));
            if let Some(frame) = task.frames.get_mut(place) {
                (frame.start, frame.end) = (now, end);
            }
            task.mark(place, FrameStatus::Processing, &mut account.frames);
            self.agenda.plan(end, id, task.run, What::FrameEnds(u32::try_from(place).unwrap_or(u32::MAX)));
        }
        if task.tally.executing == 0 && task.tally.waiting == 0 {
            self.finish(id);
        }
    }

    pub(crate) fn frame_ends(&mut self, id: i64, place: usize) {
        let seed = self.seed;
        let Some((task, account)) = self.task_and_account(id) else { return };
        let status = if draw(seed, task, place).fails { FrameStatus::Failed } else { FrameStatus::Complete };
        charge(task, account, place);
        task.mark(place, status, &mut account.frames);
        let (owner, exhausted) = (task.account, account.wallet.is_exhausted());
        let over = task.tally.executing == 0 && task.tally.waiting == 0;
        if over || !exhausted {
            self.start_frames(id);
        }
        if exhausted {
            self.stop_for_arrears(owner);
        }
    }

    /// Stops a task. Frames that are being rendered are paid for as far as they came.
    pub(crate) fn halt(&mut self, id: i64, status: TaskStatus, frame_status: FrameStatus) {
        let now = self.now;
        let Some((task, account)) = self.task_and_account(id) else { return };
        for place in 0..task.frames.len() {
            let Some(frame) = task.frames.get_mut(place) else { continue };
            if frame.status() == FrameStatus::Processing {
                frame.end = frame.end.min(now);
                charge(task, account, place);
            } else if !frame.is_waiting() {
                continue;
            }
            task.mark(place, frame_status, &mut account.frames);
        }
        task.status = status;
        task.completed = Some(now);
        task.end_run();
    }

    /// Brings all frames of a task that are in one state into another.
    pub(crate) fn remark(&mut self, id: i64, from: FrameStatus, to: FrameStatus) {
        let Some((task, account)) = self.task_and_account(id) else { return };
        for place in 0..task.frames.len() {
            if task.frames.get(place).is_some_and(|frame| frame.status() == from) {
                task.mark(place, to, &mut account.frames);
            }
        }
    }

    fn stop_for_arrears(&mut self, account: usize) {
        let rendering = |task: &&Task| task.account == account && task.status == TaskStatus::Rendering;
        let ids: Vec<i64> = self.tasks.values().filter(rendering).map(|task| task.id).collect();
        for id in ids {
            self.halt(id, TaskStatus::ArrearageStop, FrameStatus::Stopped);
        }
    }
}

/// What chance decides about an attempt to render a frame.
struct Draw {
    seconds: i64,
    fails: bool,
}

fn draw(seed: u64, task: &Task, place: usize) -> Draw {
    let scene = &task.scene;
    let frame = u32::try_from(place).unwrap_or(u32::MAX);
    let attempt = task.frames.get(place).map_or(0, |frame| frame.recommits);
    let mut dice = Dice::new(seed, task.id, frame, attempt);
    let usual = u64::from(scene.seconds_per_frame);
    let spread = usual * u64::from(scene.spread_percent) / 100;
    let seconds = (usual - spread.min(usual) + dice.below(2 * spread + 1)).max(1);
    let failing = match task.role {
        Role::Photon => scene.photon_failing,
        Role::Shell | Role::Picture => scene.failing.get(&frame).copied().unwrap_or(0),
    };
    let fails = attempt < failing || dice.below(100) < u64::from(scene.failing_percent);
    Draw { seconds: i64::try_from(seconds).unwrap_or(i64::MAX), fails }
}

fn charge(task: &mut Task, account: &mut Account, place: usize) {
    let Some(frame) = task.frames.get(place) else { return };
    let seconds = frame.seconds(frame.end);
    let payment = account.wallet.pay(Money::fee(task.scene.price_per_hour, seconds));
    task.book(place, seconds, payment);
}

/// Most frames of a task that are rendered at the same time.
fn nodes(task: &Task) -> u32 {
    let limit = task.node_limit.and_then(|limit| u32::try_from(limit).ok()).unwrap_or(u32::MAX);
    task.scene.nodes.min(limit).max(1)
}
