//! How far the rendering of a task is, with preview images.

use rayvision::enums::{FrameStatus, FrameType};
use rayvision::requests::LoadTaskProcessImg;
use rayvision::types::{BlockFrame, TaskProgress};
use rayvision::{Decimal, Flag, Seconds};
use rayvision_runtime::Refused;

use super::task_info::{ended, frame_type, local_time, task_type};
use crate::model::image::preview_path;
use crate::model::refusal::{invalid, no_such};
use crate::model::{Task, World};

impl World {
    pub(crate) fn progress(&self, caller: &str, request: &LoadTaskProcessImg) -> Result<TaskProgress, Refused> {
        let asked = self.owned_task(self.caller(caller)?, request.task_id)?;
        let task = self.stage(asked, request.frame_type)?;
        let scene = &task.scene;
        let mut progress = TaskProgress::new();
        progress.width = Some(scene.width);
        progress.height = Some(scene.height);
        progress.block = i32::try_from(task.blocks()).ok();
        progress.is_render_photon = (task.parent != 0).then_some(true);
        progress.current_task_type = Some(task_type(task));
        progress.scene_name = Some(format!("{}-{}", scene.name, scene.camera));
        progress.start_time = task.started.map(local_time);
        progress.end_time = task.completed.map(local_time);
        progress.grab_info = Some(self.pictures(task));
        Ok(progress)
    }

    /// The task that renders the stage that is asked for or, when none is, the one that it is in.
    fn stage<'a>(&'a self, task: &'a Task, wanted: Option<FrameType>) -> Result<&'a Task, Refused> {
        if !matches!(wanted, None | Some(FrameType::Photon | FrameType::Main)) {
            return Err(invalid("frameType has to be that of photons or of the picture itself"));
        }
        let parts: Vec<&Task> = self.parts(task.id).iter().filter_map(|id| self.tasks.get(id)).collect();
        let found = match wanted {
            Some(wanted) => parts.iter().find(|part| frame_type(part) == wanted),
            None => parts.iter().find(|part| !part.has_ended()).or(parts.last()),
        };
        found.copied().ok_or_else(|| no_such(format_args!("such stage of task {}", task.id)))
    }

    /// What is there of each frame, block by block. What has not begun is left out.
    fn pictures(&self, task: &Task) -> Vec<Vec<BlockFrame>> {
        let all: Vec<usize> = (0..task.frames.len()).collect();
        let blocks = all.chunks(task.blocks());
        let shown = blocks.map(|blocks| blocks.iter().filter_map(|place| self.block(task, *place)).collect::<Vec<_>>());
        shown.filter(|blocks| !blocks.is_empty()).collect()
    }

    fn block(&self, task: &Task, place: usize) -> Option<BlockFrame> {
        let frame = task.frames.get(place).filter(|frame| frame.began())?;
        let mut block = BlockFrame::new();
        block.start_time = Some(local_time(frame.start));
        block.end_time = ended(frame).then(|| local_time(frame.end));
        block.frame_status = Some(frame.status());
        block.is_max_price = Some(Flag::Off);
        block.fee_amount = Some(frame.paid.with_cents());
        block.coupon_fee = Some(frame.coupon.with_cents());
        block.frame_index = Some(task.frame_number(place).to_string());
        block.frame_block = Some(task.block_number(place).to_string());
        block.frame_percent = Some(Decimal::from(frame.percent(self.now)));
        block.frame_used = Some(Seconds(frame.seconds(self.now)));
        block.frame_est = Some(Seconds(match frame.status() {
            FrameStatus::Processing => (frame.end - self.now).max(0) / 1000,
            _ => 0,
        }));
        block.render_info = Some(String::new());
        block.grab_url = Some(preview_path(task, place));
        Some(block)
    }
}
