//! Frames of the document's tasks. Fees are to the cent, so durations are chosen whose fees add up to what it shows.

use rayvision::enums::FrameStatus;
use rayvision::requests::QueryTaskFrames;
use rayvision::types::TaskInfo;
use rayvision::{Seconds, Timestamp};

use super::super::documented;
use crate::model::{Frame, Millis, Money};

/// Between two frames of task 19088, in milliseconds.
const PAUSE: Millis = 94_000;
/// The documented two of task 19088, and the nine that make its cost and its duration.
const SEQUENCE: [i64; 11] = [489, 482, 500, 493, 493, 493, 494, 494, 494, 494, 494];
/// Likewise for task 18281, of which no frame is documented.
const PARALLEL: [i64; 17] = [300, 300, 300, 300, 300, 300, 300, 293, 293, 293, 293, 293, 293, 293, 293, 292, 292];
const NODES: i64 = 9;

/// Who pays.
#[derive(Clone, Copy)]
pub(super) enum Payer {
    Balance,
    Coupon,
}

/// Frames of a child task of the document.
pub(super) fn of(info: &TaskInfo, price: Money, payer: Payer) -> Vec<Frame> {
    let start = info.start_time.map_or(0, Timestamp::as_millisecond);
    let done = info.done_frames.unwrap_or(0);
    let mut frames: Vec<Frame> = if done == 1 {
        let Seconds(seconds) = info.render_duration.unwrap_or(Seconds(0));
        vec![complete(start, seconds, price, payer)]
    } else if info.total_frames == info.done_frames {
        let round = |place: i64| start + place / NODES * 310_000;
        (0..).zip(PARALLEL).map(|(place, seconds)| complete(round(place), seconds, price, payer)).collect()
    } else {
        in_sequence(price, payer)
    };
    frames.resize(usize::try_from(info.total_frames.unwrap_or(0)).unwrap_or(0), Frame::new(FrameStatus::Stopped));
    frames
}

/// A frame that is complete.
pub(super) fn complete(start: Millis, seconds: i64, price: Money, payer: Payer) -> Frame {
    let mut frame = Frame::new(FrameStatus::Complete);
    (frame.start, frame.end) = (start, start + seconds * 1000);
    match payer {
        Payer::Balance => frame.paid = Money::fee(price, seconds),
        Payer::Coupon => frame.coupon = Money::fee(price, seconds),
    }
    frame
}

fn in_sequence(price: Money, payer: Payer) -> Vec<Frame> {
    let shown = documented::<QueryTaskFrames>().items;
    let mut shown = shown.iter().filter_map(|frame| frame.start_time).map(Timestamp::as_millisecond);
    let mut next = 0;
    let frame = |seconds| {
        let start = shown.next().unwrap_or(next);
        next = start + seconds * 1000 + PAUSE;
        complete(start, seconds, price, payer)
    };
    SEQUENCE.into_iter().map(frame).collect()
}
