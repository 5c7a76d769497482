//! Tasks that the document counts or names, but does not show.

use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision::requests as ask;

use super::super::{documented, documented_request};
use super::frames::{self, Payer};
use crate::model::{Frame, Millis, Money, World};

/// Blocks that the task of the documented progress has waiting, and done.
const WAITING_ELSEWHERE: i32 = 15;
const DONE_ELSEWHERE: i32 = 1;
/// Complete frames of a task that is stopped, and of one that is at work.
const DONE_OF_STOPPED: usize = 9;
const DONE_OF_RUNNING: usize = 100;
/// Where the IDs of tasks begin that have no name in the document.
const IDS: i64 = 18_300;

/// Adds the named ones, and then as many as the list of tasks lacks, with the frames that the counts lack. One task more
/// is added after them.
pub(super) fn fill(world: &mut World, oldest: Millis, listed: usize) {
    add_stopped(world, oldest);
    add_running(world, oldest);
    let (tasks, done) = missing(world, listed);
    for number in 0..tasks {
        let frames = done / tasks + usize::from(number < done % tasks);
        let mut task = world.blank_task(IDS + i64::try_from(number).unwrap_or(0));
        task.status = TaskStatus::Finished;
        task.submitted = oldest + 3_600_000;
        task.started = Some(oldest + 3_660_000);
        task.completed = Some(oldest + 3_720_000);
        world.insert_task(task, complete(oldest + 3_660_000, frames));
    }
}

/// Tasks and complete frames that are missing.
fn missing(world: &World, listed: usize) -> (usize, usize) {
    let Some(account) = world.accounts.first() else { return (0, 0) };
    let tasks = listed.saturating_sub(account.tasks.len() + 1).max(1);
    let done = count(documented::<ask::QueryAllFrameStats>().done_frames_total - DONE_ELSEWHERE);
    (tasks, done.saturating_sub(account.frames.done as usize))
}

/// Tasks that can be stopped, started, given up, deleted and rendered again: they are stopped, and some frames failed.
fn add_stopped(world: &mut World, oldest: Millis) {
    let stats = documented::<ask::QueryAllFrameStats>();
    let counted =
        [stats.executing_frames_total, stats.done_frames_total, stats.failed_frames_total, stats.waiting_frames_total];
    let others = count(stats.total_frames - counted.into_iter().sum::<i32>());
    let shown = world.accounts.first().map_or(0, |account| account.frames.stopped as usize);
    let stopped = others.saturating_sub(shown);
    let ids = documented_request::<ask::StopTask>().task_param;
    for (number, id) in ids.iter().enumerate() {
        let share = |of: usize| of / ids.len() + usize::from(number < of % ids.len());
        let mut task = world.blank_task(*id);
        task.status = TaskStatus::Stop;
        task.submitted = oldest + 4000;
        task.started = Some(oldest + 60_000);
        task.completed = Some(oldest + 180_000);
        let mut frames = complete(oldest + 60_000, DONE_OF_STOPPED);
        let mut failed = frames::complete(oldest + 120_000, 60, Money::ZERO, Payer::Balance);
        failed.set_status(FrameStatus::Failed);
        frames.extend(vec![failed; share(count(stats.failed_frames_total))]);
        frames.extend(vec![Frame::new(FrameStatus::Stopped); share(stopped)]);
        world.insert_task(task, frames);
    }
}

/// A task at work, whose time can be limited.
fn add_running(world: &mut World, oldest: Millis) {
    let stats = documented::<ask::QueryAllFrameStats>();
    let start = oldest + 60_000;
    for id in documented_request::<ask::SetOverTimeStop>().task_ids {
        let mut task = world.blank_task(id);
        task.status = TaskStatus::Rendering;
        task.submitted = oldest + 5000;
        task.started = Some(start);
        let mut frames = complete(start, DONE_OF_RUNNING);
        let mut executing = frames::complete(start + 60_000, 60, Money::ZERO, Payer::Balance);
        executing.set_status(FrameStatus::Processing);
        frames.extend(vec![executing; count(stats.executing_frames_total)]);
        let waiting = count(stats.waiting_frames_total - WAITING_ELSEWHERE);
        frames.extend(vec![Frame::new(FrameStatus::Waiting); waiting]);
        world.insert_task(task, frames);
    }
}

fn complete(start: Millis, frames: usize) -> Vec<Frame> {
    vec![frames::complete(start, 60, Money::ZERO, Payer::Balance); frames]
}

fn count(frames: i32) -> usize {
    usize::try_from(frames).unwrap_or(0)
}
