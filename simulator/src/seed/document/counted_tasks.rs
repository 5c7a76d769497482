//! Tasks that the document counts or names without showing them.

use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision::server::requests;
use rayvision::v2019::{operations, requests as ask};

use super::super::{documented, documented_request};
use super::blank_task;
use super::frames::{self, Payer};
use crate::model::{Frame, Millis, Model, Money};

/// Waiting and complete blocks of the task in the documented progress, which is added later.
const WAITING_IN_PROGRESS: i32 = 15;
const DONE_IN_PROGRESS: i32 = 1;
/// Complete frames of each stopped task, and of the task at work.
const DONE_OF_STOPPED: usize = 9;
const DONE_OF_RUNNING: usize = 100;
/// First ID of tasks that the document does not name.
const FIRST_ID: i64 = 18_300;

/// Adds the tasks that are named, then as many as the list lacks, with as many frames as the counts lack. One more task is
/// added after them.
pub(super) fn fill(model: &mut Model, oldest: Millis, listed: usize) {
    add_stopped(model, oldest);
    add_running(model, oldest);
    let (tasks, done) = missing(model, listed);
    for number in 0..tasks {
        let frames = done / tasks + usize::from(number < done % tasks);
        let mut task = blank_task(model, FIRST_ID + i64::try_from(number).unwrap_or(0));
        task.status = TaskStatus::Finished;
        task.submitted = oldest + 3_600_000;
        task.started = Some(oldest + 3_660_000);
        task.completed = Some(oldest + 3_720_000);
        model.insert_task(task, complete(oldest + 3_660_000, frames));
    }
}

/// How many tasks and complete frames are missing.
fn missing(model: &Model, listed: usize) -> (usize, usize) {
    let Some(account) = model.accounts.first() else { return (0, 0) };
    let tasks = listed.saturating_sub(account.tasks.len() + 1).max(1);
    let done = count(documented::<ask::QueryAllFrameStats>().done_frames_total - DONE_IN_PROGRESS);
    (tasks, done.saturating_sub(account.frame_counters.done as usize))
}

/// Stopped tasks with failed frames: they can be stopped, started, given up, deleted and restarted.
fn add_stopped(model: &mut Model, oldest: Millis) {
    let stats = documented::<ask::QueryAllFrameStats>();
    let counted =
        [stats.executing_frames_total, stats.done_frames_total, stats.failed_frames_total, stats.waiting_frames_total];
    let others = count(stats.total_frames - counted.into_iter().sum::<i32>());
    let shown = model.accounts.first().map_or(0, |account| account.frame_counters.stopped as usize);
    let stopped = others.saturating_sub(shown);
    let ids = documented_request::<requests::StopTask>(&operations::STOP_TASK).task_ids;
    for (number, id) in ids.iter().enumerate() {
        let share = |of: usize| of / ids.len() + usize::from(number < of % ids.len());
        let mut task = blank_task(model, *id);
        task.status = TaskStatus::Stop;
        task.submitted = oldest + 4000;
        task.started = Some(oldest + 60_000);
        task.completed = Some(oldest + 180_000);
        let mut frames = complete(oldest + 60_000, DONE_OF_STOPPED);
        let mut failed = frames::complete(oldest + 120_000, 60, Money::ZERO, Payer::Balance);
        failed.set_status(FrameStatus::Failed);
        frames.extend(vec![failed; share(count(stats.failed_frames_total))]);
        frames.extend(vec![Frame::new(FrameStatus::Stopped); share(stopped)]);
        model.insert_task(task, frames);
    }
}

/// A task at work, whose time limit can be set.
fn add_running(model: &mut Model, oldest: Millis) {
    let stats = documented::<ask::QueryAllFrameStats>();
    let start = oldest + 60_000;
    for id in documented_request::<requests::SetTaskOverTimeStop>(&operations::SET_OVER_TIME_STOP).task_ids {
        let mut task = blank_task(model, id);
        task.status = TaskStatus::Rendering;
        task.submitted = oldest + 5000;
        task.started = Some(start);
        let mut frames = complete(start, DONE_OF_RUNNING);
        let mut executing = frames::complete(start + 60_000, 60, Money::ZERO, Payer::Balance);
        executing.set_status(FrameStatus::Processing);
        frames.extend(vec![executing; count(stats.executing_frames_total)]);
        let waiting = count(stats.waiting_frames_total - WAITING_IN_PROGRESS);
        frames.extend(vec![Frame::new(FrameStatus::Waiting); waiting]);
        model.insert_task(task, frames);
    }
}

fn complete(start: Millis, frames: usize) -> Vec<Frame> {
    vec![frames::complete(start, 60, Money::ZERO, Payer::Balance); frames]
}

fn count(frames: i32) -> usize {
    usize::try_from(frames).unwrap_or(0)
}
