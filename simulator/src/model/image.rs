//! Paths of preview images and thumbnails, and which frames they show.

use rayvision::Edition;

use super::{Frame, Model, Scene, Task};

/// Ends of the names of images: of previews and thumbnails, those of the oldest edition last.
const ENDINGS: [&str; 3] = ["[-]tga.jpg", "[-]jpg.jpg", "[-].jpg"];
/// How many user IDs share a folder.
const USERS_IN_FOLDER: i64 = 500;

/// The longer side is at most this many times the other one, whatever the scene says.
const LONGEST_RATIO: u16 = 4;
/// The longer side of a frame in the output storage, in pixels, whatever the scene says: a drawing is no rendering.
const LONGEST_OUTPUT: u16 = 96;
/// What comes before the pixels of a bitmap file, in bytes.
pub(crate) const BITMAP_HEAD: u32 = 54;

/// A frame, to be shown as an image.
#[derive(Clone, Copy, Debug)]
pub struct FrameImage<'a> {
    /// The task.
    pub task: &'a Task,
    /// Index of the frame in the task.
    pub index: usize,
    /// The frame.
    pub frame: &'a Frame,
    /// Whether it is the thumbnail of a complete frame.
    pub thumbnail: bool,
}

impl Model {
    /// What the image at a path shows, for a path that `loadTaskProcessImg` or `loadingFrameThumbnail` answered, with slashes
    /// or backslashes.
    pub fn image(&self, path: &str) -> Option<FrameImage<'_>> {
        let name = path.rsplit(['/', '\\']).next()?;
        let name = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending))?.strip_prefix("Render_")?;
        let (task, index, thumbnail) = if let Some((numbers, _)) = name.split_once("_frame_") {
            let task = self.task(path.rsplit(['/', '\\']).nth(1)?.parse().ok()?)?;
            (task, numbers.rsplit('_').next()?.parse().ok()?, false)
        } else {
            let (task, index) = self.frame(name.split('_').next()?.parse().ok()?)?;
            (task, index, true)
        };
        Some(FrameImage { task, index, frame: task.frames.get(index)?, thumbnail })
    }

    /// The path of a thumbnail, in the style of an edition.
    pub(crate) fn thumbnail_path(&self, edition: Edition, task: &Task, index: usize) -> String {
        let (folder, user, id) = (folder(task), task.user, task.id);
        let (frame_id, frame) = (task.frame_id(index), task.frame_number(index));
        let name = self.user_name_of(task).unwrap_or_default();
        let name = format!("Render_{frame_id}_{name}_{frame:04}");
        match edition {
            Edition::V2019 => format!(r"small_pic\{folder}\{user}\{id}\{name}[-].jpg"),
            Edition::V2020 => format!(r"small_pic\{folder}\{user}\{id}\{name}[-]jpg.jpg"),
            _ => format!("/mnt/output/d20/small_pic/{folder}/{user}/{id}/{name}[-]jpg.jpg"),
        }
    }
}

pub(crate) fn preview_path(task: &Task, index: usize) -> String {
    let (folder, user, id) = (folder(task), task.user, task.id);
    let (dispatch, frame, block) = (task.dispatch_text(), task.frame_number(index), task.block_number(index) - 1);
    let place = format!("frame_{frame}[_]block_{block}[_]_STP00000_Renderbus_0000[-]tga.jpg");
    format!("/mnt/output/d20/small_pic/{folder}/{user}/{id}/Render_{dispatch}_{index}_{place}")
}

fn folder(task: &Task) -> i64 {
    task.user.div_euclid(USERS_IN_FOLDER).saturating_mul(USERS_IN_FOLDER)
}

/// Width and height of an image with these proportions.
pub(crate) fn fitting(width: i64, height: i64, longest: u16) -> (u16, u16) {
    let (width, height) = (width.max(1), height.max(1));
    let shorter = |side: i64, long: i64| {
        let shorter = i64::from(longest) * side / long;
        u16::try_from(shorter).unwrap_or(longest).clamp(longest / LONGEST_RATIO, longest)
    };
    if width >= height { (longest, shorter(height, width)) } else { (shorter(width, height), longest) }
}

/// Width and height of a frame in the output storage.
pub(crate) fn output_size(scene: &Scene) -> (u16, u16) {
    fitting(scene.width.into(), scene.height.into(), LONGEST_OUTPUT)
}

/// Size of a bitmap file with three bytes a pixel, in bytes.
pub(crate) fn bitmap_size(width: u16, height: u16) -> u32 {
    BITMAP_HEAD + (3 * u32::from(width)).next_multiple_of(4) * u32::from(height)
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn images_have_the_proportions_of_the_scene() {
        assert_eq!(fitting(1920, 1080, 480), (480, 270));
        assert_eq!(fitting(1080, 1920, 480), (270, 480));
        assert_eq!(fitting(1, 1, 160), (160, 160));
        assert_eq!(fitting(i32::MAX.into(), 1, 160), (160, 40));
        assert_eq!(fitting(-5, i32::MAX.into(), 160), (40, 160));
    }
}
