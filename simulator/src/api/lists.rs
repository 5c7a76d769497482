//! Lists of tasks, frames and thumbnails.

use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision::server::requests::{GetTaskList, QueryTaskFrames};
use rayvision::types::{FrameInfo, LogPage, TaskInfo};
use rayvision::{DateTime, Edition, Page};
use rayvision_runtime::Refused;

use super::frame_info::frame_info;
use super::pagination::Pagination;
use super::task_info::{status_in, task_info};
use crate::model::local_time::local_time;
use crate::model::refusal::{no_such, not_yours};
use crate::model::{LogPart, Model, Task};

/// Most tasks in the answer to `queryTaskInfo`, which has no parameters for pages.
const MOST_BY_ID: i32 = 100;

/// Tasks and frames on a page, unless a request says otherwise.
const PAGE: i32 = 100;

/// Tasks, oldest submission first. The document shows this order: its first page begins with a task although there are
/// newer ones. With a filter, a parent task is listed when it or a child task is in one of the states. Of deleted tasks, all
/// are listed, whatever filter there is.
pub(super) fn tasks(
    model: &Model,
    edition: Edition,
    caller: &str,
    request: &GetTaskList,
) -> Result<Page<TaskInfo>, Refused> {
    let account = model.caller(caller)?;
    let ids = &model.caller_account(caller)?.tasks;
    let pagination = Pagination::new(request.page_num.unwrap_or(1), request.page_size.unwrap_or(PAGE));
    let show = |task: &&Task| Some(task_info(model, edition, task));
    if request.recycle_flag.as_ref().is_some_and(|flag| flag.is_on() == Some(true)) {
        let is_listed = |task: &&Task| task.account == account && task.parent == 0;
        let found: Vec<&Task> = model.recycled.values().filter(is_listed).collect();
        return Ok(pagination.page(found.len(), found.iter(), show));
    }
    let filter = Filter::new(edition, request);
    if filter.takes_all() {
        // Only the tasks of the page are looked at.
        return Ok(pagination.page(ids.len(), ids.iter(), |id| show(&model.task(*id)?)));
    }
    let found: Vec<&Task> =
        ids.iter().filter_map(|id| model.task(*id)).filter(|task| filter.takes(model, task)).collect();
    Ok(pagination.page(found.len(), found.iter(), show))
}

/// Which tasks are listed.
struct Filter<'a> {
    edition: Edition,
    statuses: &'a [TaskStatus],
    keyword: &'a str,
    start: Option<DateTime>,
    end: Option<DateTime>,
}

impl<'a> Filter<'a> {
    fn new(edition: Edition, request: &'a GetTaskList) -> Self {
        Self {
            edition,
            statuses: request.status_list.as_deref().unwrap_or_default(),
            keyword: request.search_keyword.as_deref().unwrap_or_default(),
            start: request.start_time,
            end: request.end_time,
        }
    }

    fn takes_all(&self) -> bool {
        self.statuses.is_empty() && self.keyword.is_empty() && self.start.is_none() && self.end.is_none()
    }

    fn takes(&self, model: &Model, task: &Task) -> bool {
        let children = task.children.iter().filter_map(|id| model.task(*id));
        let mut family = children.chain([task]);
        let submitted = local_time(task.submitted);
        (self.statuses.is_empty() || family.any(|task| self.statuses.contains(&status_in(self.edition, task.status))))
            && (task.scene.name.contains(self.keyword) || task.id.to_string().contains(self.keyword))
            && self.start.is_none_or(|start| start <= submitted)
            && self.end.is_none_or(|end| submitted <= end)
    }
}

/// Tasks that do not exist, or that belong to someone else, are left out.
pub(super) fn tasks_with_ids(
    model: &Model,
    edition: Edition,
    caller: &str,
    ids: &[i64],
) -> Result<Page<TaskInfo>, Refused> {
    let caller = model.caller(caller)?;
    let tasks = ids.iter().filter_map(|id| model.task(*id));
    let found: Vec<&Task> = tasks.filter(|task| task.account == caller).collect();
    Ok(Pagination::new(1, MOST_BY_ID).page(found.len(), found.iter(), |task| Some(task_info(model, edition, task))))
}

pub(super) fn frames(
    model: &Model,
    edition: Edition,
    caller: &str,
    request: &QueryTaskFrames,
) -> Result<Page<FrameInfo>, Refused> {
    let task = model.owned_task(model.caller(caller)?, request.task_id)?;
    let pagination = Pagination::new(request.page_num.unwrap_or(1), request.page_size.unwrap_or(PAGE));
    let show = |index| frame_info(model, edition, task, index);
    let indexes = 0..task.frames.len();
    let Some(keyword) = request.search_keyword.as_deref().filter(|keyword| !keyword.is_empty()) else {
        return Ok(pagination.page(indexes.len(), indexes, show));
    };
    let found: Vec<usize> = indexes.filter(|index| task.frame_name(*index).contains(keyword)).collect();
    Ok(pagination.page(found.len(), found.into_iter(), show))
}

pub(super) fn log_page(part: LogPart) -> LogPage {
    let mut page = LogPage::new(part.lines);
    page.page_count = i32::try_from(part.total.div_ceil(LogPart::PAGE)).ok();
    page.page_num = Some(part.page);
    page.total = i64::try_from(part.total).ok();
    page.size = i32::try_from(LogPart::PAGE).ok();
    page
}

/// Only a frame that is complete, and is asked for as complete, has a thumbnail.
pub(super) fn thumbnails(
    model: &Model,
    edition: Edition,
    caller: &str,
    frame: i64,
    status: FrameStatus,
) -> Result<Vec<String>, Refused> {
    let caller = model.caller(caller)?;
    let (task, index) = model.frame(frame).ok_or_else(|| no_such(format_args!("frame {frame}")))?;
    if task.account != caller {
        return Err(not_yours(format_args!("frame {frame}")));
    }
    let is_complete = task.frames.get(index).is_some_and(|frame| frame.status() == FrameStatus::Complete);
    let is_asked = status == FrameStatus::Complete;
    Ok(if is_complete && is_asked { vec![model.thumbnail_path(edition, task, index)] } else { Vec::new() })
}
