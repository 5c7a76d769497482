//! The heat map of a task's frames, a letter for each cell.

use rayvision::enums::FrameStatus;

use crate::model::Frame;

/// Most cells of a heat map. If a task has more frames, each cell stands for several.
const MOST_CELLS: usize = 1000;

/// How many frames each cell stands for.
pub(super) fn frames_per_cell(frames: usize) -> usize {
    frames.div_ceil(MOST_CELLS).max(1)
}

/// The heat map of a task, a letter for each cell.
pub(super) fn cells(frames: &[Frame], now: i64) -> String {
    frames.chunks(frames_per_cell(frames.len())).map(|frames| cell(frames, now)).collect()
}

/// The letter of a cell: failed, timed out or stopped if any frame is; else how far its frames are.
fn cell(frames: &[Frame], now: i64) -> char {
    let letters = || frames.iter().map(|frame| letter(frame.status()));
    let standing_out = letters().max_by_key(|letter| "w.rdtsf".find(*letter));
    match standing_out.unwrap_or('w') {
        ended @ ('f' | 's' | 't') => ended,
        other if letters().all(|letter| letter == other) && other != 'r' => other,
        _ => {
            let percent: i64 = frames.iter().map(|frame| frame.percent(now)).sum();
            let tenth = percent / i64::try_from(frames.len()).unwrap_or(1).max(1) / 10;
            u32::try_from(tenth).ok().and_then(|tenth| char::from_digit(tenth.min(9), 10)).unwrap_or('0')
        }
    }
}

/// In a cell, a frame that is being rendered becomes a digit: its tenths.
fn letter(status: FrameStatus) -> char {
    match status {
        FrameStatus::Processing => 'r',
        FrameStatus::Complete => 'd',
        FrameStatus::Failed => 'f',
        FrameStatus::Stopped => 's',
        FrameStatus::TimedOut => 't',
        FrameStatus::Waiting => 'w',
        _ => '.',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(status: FrameStatus, start: i64, end: i64) -> Frame {
        let mut frame = Frame::new(status);
        (frame.start, frame.end) = (start, end);
        frame
    }

    #[test]
    fn each_frame_has_its_letter() {
        let frames = [
            frame(FrameStatus::Waiting, 0, 0),
            frame(FrameStatus::Processing, 100, 200),
            frame(FrameStatus::Complete, 1, 2),
            frame(FrameStatus::Failed, 1, 2),
            frame(FrameStatus::Stopped, 1, 2),
            frame(FrameStatus::TimedOut, 1, 2),
            frame(FrameStatus::WaitingForSimulation, 0, 0),
            frame(FrameStatus::WaitingForPhotonTask, 0, 0),
        ];
        assert_eq!(cells(&frames, 145), "w4dfst..");
        assert_eq!(cells(&[], 145), "");
    }

    #[test]
    fn many_frames_share_a_cell() {
        let mut frames = vec![frame(FrameStatus::Complete, 1, 2); 2500];
        frames[0] = frame(FrameStatus::Waiting, 0, 0);
        frames[3] = frame(FrameStatus::Failed, 1, 2);
        let cells = cells(&frames, 0);
        assert_eq!(frames_per_cell(frames.len()), 3);
        assert_eq!(cells.len(), 834);
        assert!(cells.starts_with("6fdd"), "{cells}");
    }
}
