//! Lists of tasks, frames and thumbnails.

use rayvision::Page;
use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision::requests::{GetTaskList, QueryTaskFrames};
use rayvision::types::{FrameInfo, TaskInfo};
use rayvision_runtime::Refused;

use super::frame_info::frame_info;
use super::pagination::Pagination;
use super::task_info::task_info;
use crate::model::refusal::{no_such, not_yours};
use crate::model::{Model, Task};

/// Most tasks in the answer to `queryTaskInfo`, which has no parameters for pages.
const MOST_BY_ID: i32 = 100;

/// Tasks, oldest submission first. The document shows this order: its first page begins with a task although there are
/// newer ones. With a filter, a parent task is listed when it or a child task is in one of the states.
pub(super) fn tasks(model: &Model, caller: &str, request: &GetTaskList) -> Result<Page<TaskInfo>, Refused> {
    let ids = &model.caller_account(caller)?.tasks;
    let pagination = Pagination::new(request.page_num, request.page_size);
    let Some(statuses) = request.status_list.as_deref().filter(|statuses| !statuses.is_empty()) else {
        // Only the tasks of the page are looked at.
        return Ok(pagination.page(ids.len(), ids.iter(), |id| Some(task_info(model, model.task(*id)?))));
    };
    let is_listed = |task: &&Task| is_in(model, task, statuses);
    let found: Vec<&Task> = ids.iter().filter_map(|id| model.task(*id)).filter(is_listed).collect();
    Ok(pagination.page(found.len(), found.iter(), |task| Some(task_info(model, task))))
}

/// Tasks that do not exist, or that belong to someone else, are left out.
pub(super) fn tasks_with_ids(model: &Model, caller: &str, ids: &[i64]) -> Result<Page<TaskInfo>, Refused> {
    let caller = model.caller(caller)?;
    let tasks = ids.iter().filter_map(|id| model.task(*id));
    let found: Vec<&Task> = tasks.filter(|task| task.account == caller).collect();
    Ok(Pagination::new(1, MOST_BY_ID).page(found.len(), found.iter(), |task| Some(task_info(model, task))))
}

pub(super) fn frames(model: &Model, caller: &str, request: &QueryTaskFrames) -> Result<Page<FrameInfo>, Refused> {
    let task = model.owned_task(model.caller(caller)?, request.task_id)?;
    let pagination = Pagination::new(request.page_num, request.page_size);
    let show = |index| frame_info(model, task, index);
    let indexes = 0..task.frames.len();
    let Some(keyword) = request.search_keyword.as_deref().filter(|keyword| !keyword.is_empty()) else {
        return Ok(pagination.page(indexes.len(), indexes, show));
    };
    let found: Vec<usize> = indexes.filter(|index| task.frame_name(*index).contains(keyword)).collect();
    Ok(pagination.page(found.len(), found.into_iter(), show))
}

/// Only a frame that is complete, and is asked for as complete, has a thumbnail.
pub(super) fn thumbnails(model: &Model, caller: &str, frame: i64, status: FrameStatus) -> Result<Vec<String>, Refused> {
    let caller = model.caller(caller)?;
    let (task, index) = model.frame(frame).ok_or_else(|| no_such(format_args!("frame {frame}")))?;
    if task.account != caller {
        return Err(not_yours(format_args!("frame {frame}")));
    }
    let is_complete = task.frames.get(index).is_some_and(|frame| frame.status() == FrameStatus::Complete);
    let is_asked = status == FrameStatus::Complete;
    Ok(if is_complete && is_asked { vec![model.thumbnail_path(task, index)] } else { Vec::new() })
}

fn is_in(model: &Model, task: &Task, statuses: &[TaskStatus]) -> bool {
    let children = task.children.iter().filter_map(|id| model.task(*id));
    children.chain([task]).any(|task| statuses.contains(&task.status))
}
