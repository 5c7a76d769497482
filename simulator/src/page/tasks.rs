use rayvision::Progress;
use rayvision::enums::TaskStatus;
use serde::Serialize;

use super::heat_map;
use super::status_text::said;
use crate::model::{Role, Task, World};

/// The newest tasks.
#[derive(Debug, Serialize)]
pub(super) struct List {
    /// Child tasks too.
    total: usize,
    /// Created, but not submitted.
    created: usize,
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
    said: String,
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
    /// How many frames are in each cell.
    step: usize,
    cells: String,
    children: Vec<Row>,
}

/// The newest tasks, so many of them.
pub(super) fn list(world: &World, limit: usize) -> List {
    let roots = world.tasks().rev().filter(|task| task.parent().is_none());
    List {
        total: world.tasks.len(),
        created: world.created.len(),
        tasks: roots.take(limit).map(|task| row(world, task)).collect(),
    }
}

fn row(world: &World, task: &Task) -> Row {
    let (scene, tally) = (task.scene(), task.tally());
    // No child task has children of its own.
    let children = task.children().iter().filter_map(|id| world.task(*id)).filter(|child| child.children().is_empty());
    Row {
        id: task.id(),
        name: scene.name.clone(),
        camera: scene.camera.clone(),
        role: match task.role() {
            Role::Shell => "shell",
            Role::Photon => "photon",
            Role::Picture => "picture",
        },
        status: task.status().name().unwrap_or("UNKNOWN"),
        said: said(TaskStatus::VALUES, task.status().name()),
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
        waiting: tally.waiting,
        executing: tally.executing,
        done: tally.done,
        failed: tally.failed,
        stopped: tally.stopped,
        consumed: task.consumed().to_string(),
        owed: task.owed().to_string(),
        first_frame: scene.first_frame,
        first_id: task.frame_id(0),
        blocks: task.blocks(),
        step: heat_map::step(task.frames().len()),
        cells: heat_map::cells(task.frames(), world.now().as_millisecond()),
        children: children.map(|child| row(world, child)).collect(),
    }
}
