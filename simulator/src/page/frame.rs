use rayvision::enums::FrameStatus;
use serde::Serialize;

use super::status_text::said;
use crate::image::Sketch;
use crate::model::{Picture, World};

/// A frame, as the page shows it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Description {
    id: i64,
    task: i64,
    name: String,
    status: &'static str,
    said: String,
    percent: i64,
    seconds: i64,
    attempts: u32,
    paid: String,
    coupon: String,
    owed: String,
    has_picture: bool,
}

pub(super) fn describe(world: &World, id: i64) -> Option<Description> {
    let now = world.now().as_millisecond();
    let (task, place) = world.frame(id)?;
    let frame = task.frames().get(place)?;
    Some(Description {
        id,
        task: task.id(),
        name: task.frame_name(place),
        status: frame.status().name().unwrap_or("UNKNOWN"),
        said: said(FrameStatus::VALUES, frame.status().name()),
        percent: frame.percent(now),
        seconds: frame.seconds(now),
        attempts: u32::from(frame.recommits()) + u32::from(frame.began()),
        paid: frame.paid().to_string(),
        coupon: frame.coupon().to_string(),
        owed: frame.owed().to_string(),
        has_picture: frame.began(),
    })
}

pub(super) fn sketch(world: &World, id: i64) -> Option<Sketch> {
    let (task, place) = world.frame(id)?;
    let picture = Picture { task, place, frame: task.frames().get(place)?, thumbnail: false };
    Some(Sketch::of(&picture, world.now().as_millisecond()))
}
