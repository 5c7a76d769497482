//! Tasks, as the page lists them.

use rayvision::Progress;
use rayvision::enums::TaskStatus;
use serde::Serialize;

use super::heat_map;
use super::status_text::status_text;
use crate::model::{Model, Role, Task};

/// The newest tasks.
#[derive(Debug, Serialize)]
pub(super) struct List {
    /// How many tasks there are, child tasks too.
    total: usize,
    unsubmitted: usize,
    tasks: Vec<Row>,
}

/// A task, as the page shows it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: i64,
    name: String,
    camera: String,
    role: &'static str,
    status: &'static str,
    status_text: String,
    status_code: i64,
    progress: &'static str,
    error: Option<i64>,
    submitted: i64,
    waiting: u32,
    executing: u32,
    done: u32,
    failed: u32,
    stopped: u32,
    consumed: String,
    owed: String,
    first_frame: i32,
    first_id: i64,
    blocks: usize,
    /// How many frames each cell of the heat map stands for.
    frames_per_cell: usize,
    cells: String,
    children: Vec<Row>,
}

/// The newest tasks, at most `limit`.
pub(super) fn list(model: &Model, limit: usize) -> List {
    let roots = model.tasks().rev().filter(|task| task.parent().is_none());
    List {
        total: model.tasks.len(),
        unsubmitted: model.unsubmitted.len(),
        tasks: roots.take(limit).map(|task| row(model, task)).collect(),
    }
}

fn row(model: &Model, task: &Task) -> Row {
    let (scene, counters) = (task.scene(), task.frame_counters());
    // Child tasks have no children of their own; the filter makes sure that this ends.
    let children = task.children().iter().filter_map(|id| model.task(*id)).filter(|child| child.children().is_empty());
    Row {
        id: task.id(),
        name: scene.name.clone(),
        camera: scene.camera.clone(),
        role: match task.role() {
            Role::Parent => "parent",
            Role::Photon => "photon",
            Role::Main => "main",
        },
        status: task.status().name().unwrap_or("UNKNOWN"),
        status_text: status_text(TaskStatus::VALUES, task.status().name()),
        status_code: task.status().value(),
        progress: match task.status().progress() {
            Some(Progress::Pending) => "pending",
            Some(Progress::Held) => "held",
            Some(Progress::Done) => "done",
            Some(Progress::Failed) => "failed",
            _ => "unknown",
        },
        error: task.error(),
        submitted: task.submitted(),
        waiting: counters.waiting,
        executing: counters.executing,
        done: counters.done,
        failed: counters.failed,
        stopped: counters.stopped,
        consumed: task.consumed().to_string(),
        owed: task.owed().to_string(),
        first_frame: scene.first_frame,
        first_id: task.frame_id(0),
        blocks: task.blocks(),
        frames_per_cell: heat_map::frames_per_cell(task.frames().len()),
        cells: heat_map::cells(task.frames(), model.now().as_millisecond()),
        children: children.map(|child| row(model, child)).collect(),
    }
}
