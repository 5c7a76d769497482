//! Frames of the document's tasks. Fees are rounded to the cent, so the durations are chosen whose fees add up to the
//! documented ones.

use rayvision::enums::FrameStatus;
use rayvision::types::TaskInfo;
use rayvision::v2019::requests::QueryTaskFrames;
use rayvision::{Seconds, Timestamp};

use super::super::documented;
use crate::model::{Frame, Millis, Money};

/// Time between two frames of task 19088.
const PAUSE: Millis = 94_000;
/// Seconds of the frames of task 19088: the first two are documented, the others add up to its cost and duration.
const SEQUENCE: [i64; 11] = [489, 482, 500, 493, 493, 493, 494, 494, 494, 494, 494];
/// Seconds of the frames of task 18281, none of which is documented.
const PARALLEL: [i64; 17] = [300, 300, 300, 300, 300, 300, 300, 293, 293, 293, 293, 293, 293, 293, 293, 292, 292];
const NODES: i64 = 9;

/// What pays for a frame.
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
        let round = |index: i64| start + index / NODES * 310_000;
        (0..).zip(PARALLEL).map(|(index, seconds)| complete(round(index), seconds, price, payer)).collect()
    } else {
        in_sequence(price, payer)
    };
    frames.resize(usize::try_from(info.total_frames.unwrap_or(0)).unwrap_or(0), Frame::new(FrameStatus::Stopped));
    frames
}

/// A complete frame.
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
