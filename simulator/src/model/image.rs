//! Paths of preview images and thumbnails, and what they show.

use super::{Frame, Task, World};
use crate::api::task_info::dispatch_number;

/// Every path ends so.
const ENDING: &str = "[-].jpg";
/// Users of one folder.
const FOLDER: i64 = 500;

/// What a picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// The task.
    pub task: &'a Task,
    /// Place of the frame in it.
    pub place: usize,
    /// The frame.
    pub frame: &'a Frame,
    /// Whether it is the small picture of a frame that is complete.
    pub thumbnail: bool,
}

impl World {
    /// What the picture of a path shows, as `loadTaskProcessImg` and `loadingFrameThumbnail` tell it, with slashes or
    /// backslashes.
    pub fn picture(&self, path: &str) -> Option<Picture<'_>> {
        let name = path.rsplit(['/', '\\']).next()?;
        let name = name.strip_suffix(ENDING)?.strip_prefix("Render_")?;
        let (task, place, thumbnail) = if let Some((number, _)) = name.split_once("_frame_") {
            let task = self.task(path.rsplit(['/', '\\']).nth(1)?.parse().ok()?)?;
            (task, number.rsplit('_').next()?.parse().ok()?, false)
        } else {
            let (task, place) = self.frame(name.split('_').next()?.parse().ok()?)?;
            (task, place, true)
        };
        Some(Picture { task, place, frame: task.frames.get(place)?, thumbnail })
    }

    pub(crate) fn thumbnail_path(&self, task: &Task, place: usize) -> String {
        let (folder, user, id) = (folder(task), task.user, task.id);
        let (frame_id, frame) = (task.frame_id(place), task.frame_number(place));
        let name = self.user_name(task).unwrap_or_default();
        format!(r"small_pic\{folder}\{user}\{id}\Render_{frame_id}_{name}_{frame:04}{ENDING}")
    }
}

pub(crate) fn preview_path(task: &Task, place: usize) -> String {
    let (folder, user, id) = (folder(task), task.user, task.id);
    let (dispatch, frame) = (dispatch_number(task), task.frame_number(place));
    format!("/mnt/output/d20/small_pic/{folder}/{user}/{id}/Render_{dispatch}_{place}_frame_{frame}{ENDING}")
}

fn folder(task: &Task) -> i64 {
    task.user.div_euclid(FOLDER).saturating_mul(FOLDER)
}
