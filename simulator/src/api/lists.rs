//! Lists of tasks and of frames, and counts.

use rayvision::Page;
use rayvision::enums::FrameStatus;
use rayvision::enums::TaskStatus;
use rayvision::requests::{GetTaskList, LoadingFrameThumbnail, QueryTaskFrames, QueryTaskInfo};
use rayvision::types::{FrameInfo, FrameStats, TaskInfo};
use rayvision_runtime::Refused;

use super::pagination::Cut;
use crate::model::refusal::{no_such, not_yours};
use crate::model::{Task, World};

/// Tasks on the page of `queryTaskInfo`, which can't be asked for another one.
const DETAILS: i32 = 100;

impl World {
    /// Oldest submission first, as the document shows it: its list begins with a task while newer ones are there. With a
    /// filter, a task that holds child tasks is listed when it or one of them is in a state that was asked for.
    pub(crate) fn task_list(&self, caller: &str, request: &GetTaskList) -> Result<Page<TaskInfo>, Refused> {
        let account = self.account(caller).ok_or_else(|| no_such(format_args!("account {caller}")))?;
        let cut = Cut::new(request.page_num, request.page_size);
        let Some(statuses) = request.status_list.as_deref().filter(|statuses| !statuses.is_empty()) else {
            let show = |id| Some(self.task_info(self.tasks.get(id)?));
            return Ok(cut.page(account.tasks.len(), account.tasks.iter(), show));
        };
        let listed = |task: &&Task| self.is_in(task, statuses);
        let found: Vec<&Task> = account.tasks.iter().filter_map(|id| self.tasks.get(id)).filter(listed).collect();
        Ok(cut.page(found.len(), found.iter(), |task| Some(self.task_info(task))))
    }

    /// Tasks that are not there, or are someone else's, are left out.
    pub(crate) fn task_details(&self, caller: &str, request: &QueryTaskInfo) -> Result<Page<TaskInfo>, Refused> {
        let caller = self.caller(caller)?;
        let tasks = request.task_ids.iter().filter_map(|id| self.tasks.get(id));
        let found: Vec<&Task> = tasks.filter(|task| task.account == caller).collect();
        Ok(Cut::new(1, DETAILS).page(found.len(), found.iter(), |task| Some(self.task_info(task))))
    }

    pub(crate) fn task_frames(&self, caller: &str, request: &QueryTaskFrames) -> Result<Page<FrameInfo>, Refused> {
        let task = self.owned_task(self.caller(caller)?, request.task_id)?;
        let cut = Cut::new(request.page_num, request.page_size);
        let show = |place| self.frame_info(task, place);
        let places = 0..task.frames.len();
        let Some(keyword) = request.search_keyword.as_deref().filter(|keyword| !keyword.is_empty()) else {
            return Ok(cut.page(places.len(), places, show));
        };
        let found: Vec<usize> = places.filter(|place| task.frame_name(*place).contains(keyword)).collect();
        Ok(cut.page(found.len(), found.into_iter(), show))
    }

    pub(crate) fn frame_stats(&self, caller: &str) -> Result<FrameStats, Refused> {
        let account = self.account(caller).ok_or_else(|| no_such(format_args!("account {caller}")))?;
        let count = |frames: u32| i32::try_from(frames).unwrap_or(i32::MAX);
        let frames = account.frames;
        Ok(FrameStats::new(
            count(frames.executing),
            count(frames.done),
            count(frames.failed),
            count(frames.waiting),
            count(frames.total()),
        ))
    }

    /// None but those of a complete frame that is asked for as such.
    pub(crate) fn thumbnails(&self, caller: &str, request: &LoadingFrameThumbnail) -> Result<Vec<String>, Refused> {
        let caller = self.caller(caller)?;
        let (task, place) = self.frame(request.id).ok_or_else(|| no_such(format_args!("frame {}", request.id)))?;
        if task.account != caller {
            return Err(not_yours(format_args!("frame {}", request.id)));
        }
        let complete = task.frames.get(place).is_some_and(|frame| frame.status() == FrameStatus::Complete);
        let asked = request.frame_status == FrameStatus::Complete;
        Ok(if complete && asked { vec![self.thumbnail_path(task, place)] } else { Vec::new() })
    }

    fn is_in(&self, task: &Task, statuses: &[TaskStatus]) -> bool {
        let children = task.children.iter().filter_map(|id| self.tasks.get(id));
        children.chain([task]).any(|task| statuses.contains(&task.status))
    }
}
