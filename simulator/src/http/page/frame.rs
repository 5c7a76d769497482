//! A frame and its image, as the page shows them.

use rayvision::enums::FrameStatus;
use serde::Serialize;

use super::status_text::status_text;
use crate::image::Drawing;
use crate::model::{FrameImage, Model};

/// A frame, as the page shows it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Description {
    id: i64,
    task: i64,
    name: String,
    status: &'static str,
    status_text: String,
    percent: i64,
    seconds: i64,
    attempts: u32,
    paid: String,
    coupon: String,
    owed: String,
    has_image: bool,
}

pub(super) fn describe(model: &Model, id: i64) -> Option<Description> {
    let now = model.now().as_millisecond();
    let (task, index) = model.frame(id)?;
    let frame = task.frames().get(index)?;
    Some(Description {
        id,
        task: task.id(),
        name: task.frame_name(index),
        status: frame.status().name().unwrap_or("UNKNOWN"),
        status_text: status_text(FrameStatus::VALUES, frame.status().name()),
        percent: frame.percent(now),
        seconds: frame.seconds(now),
        attempts: u32::from(frame.recommits()) + u32::from(frame.began()),
        paid: frame.paid().to_string(),
        coupon: frame.coupon().to_string(),
        owed: frame.owed().to_string(),
        has_image: frame.began(),
    })
}

pub(super) fn drawing(model: &Model, id: i64) -> Option<Drawing> {
    let (task, index) = model.frame(id)?;
    let image = FrameImage { task, index, frame: task.frames().get(index)?, thumbnail: false };
    Some(Drawing::of(&image, model.now().as_millisecond()))
}
