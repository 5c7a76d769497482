//! A bar, and frames as a grid.
//!
//! The signs are ASCII: others are one column wide here and two there. Colours only repeat what they say.

use console::{Style, measure_text_width};
use rayvision::Progress;
use rayvision::enums::FrameStatus;
use rayvision::types::FrameInfo;

const INDENT: &str = "  ";
/// Frames in a row, where there is room.
const ROW: usize = 24;
/// Longest bar.
const BAR: usize = 40;

/// What a frame looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Done,
    Rendering,
    Failed,
    Waiting,
}

impl Sign {
    const ALL: [Self; 4] = [Self::Done, Self::Rendering, Self::Failed, Self::Waiting];

    fn of(frame: &FrameInfo) -> Self {
        match (frame.frame_status, frame.frame_status.progress()) {
            (FrameStatus::Processing, _) => Self::Rendering,
            (_, Some(Progress::Done)) => Self::Done,
            (_, Some(Progress::Failed | Progress::Held)) => Self::Failed,
            _ => Self::Waiting,
        }
    }

    fn letter(self) -> &'static str {
        match self {
            Self::Done => "#",
            Self::Rendering => "o",
            Self::Failed => "x",
            Self::Waiting => ".",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Rendering => "renders",
            Self::Failed => "failed",
            Self::Waiting => "waits",
        }
    }

    fn painted(self) -> String {
        let style = match self {
            Self::Done => Style::new().green(),
            Self::Rendering => Style::new().yellow().bold(),
            Self::Failed => Style::new().red().bold(),
            Self::Waiting => Style::new().dim(),
        };
        style.apply_to(self.letter()).to_string()
    }
}

/// How many frames are done.
pub(crate) fn done(frames: &[FrameInfo]) -> usize {
    frames.iter().filter(|frame| Sign::of(frame) == Sign::Done).count()
}

/// The bar, the frames and what their signs mean, to fit into a width.
pub(crate) fn lines(frames: &[FrameInfo], width: usize) -> Vec<String> {
    let room = width.saturating_sub(INDENT.len());
    let mut lines = vec![format!("{INDENT}{}", bar(done(frames), frames.len(), room))];
    let signs: Vec<String> = frames.iter().map(|frame| Sign::of(frame).painted()).collect();
    for row in signs.chunks(row(room)) {
        lines.push(format!("{INDENT}{}", row.join(" ")));
    }
    let legend = Sign::ALL.map(|sign| format!("{} {}", sign.painted(), sign.word())).join("  ");
    if !frames.is_empty() && measure_text_width(&legend) <= room {
        lines.push(format!("{INDENT}{legend}"));
    }
    lines
}

/// Frames in a row: as many as fit, in even parts of the longest row.
fn row(room: usize) -> usize {
    let fitting = room.div_ceil(2);
    [ROW, ROW / 2, ROW / 3, ROW / 4].into_iter().find(|row| *row <= fitting).unwrap_or(1)
}

fn bar(done: usize, all: usize, room: usize) -> String {
    let count = format!(" {done}/{all}");
    let length = room.saturating_sub(count.len() + 2).min(BAR);
    let filled = (length * done).checked_div(all).unwrap_or(0);
    let style = Style::new().green();
    format!("[{}{}]{count}", style.apply_to("#".repeat(filled)), " ".repeat(length - filled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_width_is_kept() {
        let statuses = [FrameStatus::Complete, FrameStatus::Processing, FrameStatus::Failed, FrameStatus::Waiting];
        let frames: Vec<FrameInfo> =
            (0..48).zip(statuses.into_iter().cycle()).map(|(id, s)| FrameInfo::new(id, s)).collect();
        for width in 16..120 {
            for line in lines(&frames, width) {
                assert!(measure_text_width(&line) <= width, "{width}: {line:?}");
            }
        }
        let signs: String = lines(&frames, 39).concat();
        assert_eq!(signs.matches('x').count(), 12 + 1, "a frame is missing: {signs}");
        assert!(lines(&[], 0).len() == 1);
    }

    #[test]
    fn the_bar_fills() {
        console::set_colors_enabled(false);
        assert_eq!(bar(0, 0, 12), "[      ] 0/0");
        assert_eq!(bar(1, 2, 12), "[###   ] 1/2");
        assert_eq!(bar(2, 2, 12), "[######] 2/2");
    }
}
