//! A bar, and frames as a grid.
//!
//! The signs are ASCII: others are one column wide here and two there. Colours only repeat what they say.

use console::{Style, measure_text_width};
use rayvision::Progress;
use rayvision::enums::FrameStatus;

const INDENT: &str = "  ";
/// Frames in a row, where there is room.
const ROW: usize = 24;
/// Longest bar.
const BAR: usize = 40;

/// The sign for a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Done,
    Rendering,
    Failed,
    Waiting,
}

impl Sign {
    const ALL: [Self; 4] = [Self::Done, Self::Rendering, Self::Failed, Self::Waiting];

    fn of(status: FrameStatus) -> Self {
        match (status, status.progress()) {
            (FrameStatus::Processing, _) => Self::Rendering,
            (_, Some(Progress::Done)) => Self::Done,
            (_, Some(Progress::Failed | Progress::Held)) => Self::Failed,
            _ => Self::Waiting,
        }
    }

    /// Its letter, its style, the word for it, and how much it needs someone: that comes first where a sign stands for several.
    fn appearance(self) -> (&'static str, Style, &'static str, u8) {
        match self {
            Self::Done => ("#", Style::new().green(), "done", 0),
            Self::Waiting => (".", Style::new().dim(), "waits", 1),
            Self::Rendering => ("o", Style::new().yellow().bold(), "renders", 2),
            Self::Failed => ("x", Style::new().red().bold(), "failed", 3),
        }
    }

    /// So many signs in their colour.
    pub(crate) fn painted(self, count: usize) -> String {
        let (letter, style, ..) = self.appearance();
        style.apply_to(letter.repeat(count)).to_string()
    }
}

/// How many frames are done.
pub(crate) fn count_done(frames: &[FrameStatus]) -> usize {
    frames.iter().filter(|frame| Sign::of(**frame) == Sign::Done).count()
}

/// The bar, the frames and what their signs mean, to fit into a width.
pub(crate) fn lines(frames: &[FrameStatus], width: usize) -> Vec<String> {
    let room = width.saturating_sub(INDENT.len());
    let mut lines = vec![format!("{INDENT}{}", bar(count_done(frames), frames.len(), room))];
    let signs: Vec<String> = frames.iter().map(|frame| Sign::of(*frame).painted(1)).collect();
    for row in signs.chunks(row(room)) {
        lines.push(format!("{INDENT}{}", row.join(" ")));
    }
    if !frames.is_empty() && measure_text_width(&legend()) <= room {
        lines.push(format!("{INDENT}{}", legend()));
    }
    lines
}

/// The frames and what their signs mean, to fit into a width and so many rows. Where there is not room for all, a sign
/// stands for several frames.
pub(crate) fn block(frames: &[FrameStatus], width: usize, rows: usize) -> Vec<String> {
    let room = width.saturating_sub(INDENT.len());
    let rows = rows.saturating_sub(1);
    if frames.is_empty() || rows == 0 || room == 0 {
        return Vec::new();
    }
    let together = frames.len().div_ceil(room.saturating_mul(rows));
    let worst =
        |frames: &[FrameStatus]| frames.iter().map(|frame| Sign::of(*frame)).max_by_key(|sign| sign.appearance().3);
    let signs: Vec<String> = frames.chunks(together).filter_map(worst).map(|sign| sign.painted(1)).collect();
    let in_row = row(room);
    let is_loose = together == 1 && signs.len().div_ceil(in_row) <= rows;
    let (in_row, gap) = if is_loose { (in_row, " ") } else { (room, "") };
    let mut lines: Vec<String> = signs.chunks(in_row).map(|row| format!("{INDENT}{}", row.join(gap))).collect();
    let meaning = if together == 1 { legend() } else { format!("{}  a sign for {together} frames", legend()) };
    lines.push(format!("{INDENT}{meaning}"));
    lines
}

fn legend() -> String {
    Sign::ALL.map(|sign| format!("{} {}", sign.painted(1), sign.appearance().2)).join("  ")
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
    format!("[{}{}]{count}", Sign::Done.painted(filled), " ".repeat(length - filled))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATUSES: [FrameStatus; 4] =
        [FrameStatus::Complete, FrameStatus::Processing, FrameStatus::Failed, FrameStatus::Waiting];

    #[test]
    fn every_width_is_kept() {
        let frames: Vec<FrameStatus> = (0..48).zip(STATUSES.into_iter().cycle()).map(|(_, status)| status).collect();
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
    fn many_frames_share_signs_and_hide_no_failure() {
        console::set_colors_enabled(false);
        let mut frames = vec![FrameStatus::Complete; 10_000];
        frames[7777] = FrameStatus::Failed;
        for (width, rows) in [(80, 10), (40, 5), (200, 60), (10, 3)] {
            let lines = block(&frames, width, rows);
            assert!(lines.len() <= rows, "{width}x{rows}: {lines:?}");
            let (legend, grid) = lines.split_last().unwrap();
            assert!(grid.iter().all(|line| line.len() <= width), "{width}x{rows}: {grid:?}");
            assert_eq!(grid.concat().matches('x').count(), 1, "{width}x{rows}");
            assert!(width == 200 || legend.contains("a sign for"), "{legend}");
        }
        let few = block(&STATUSES, 80, 10);
        assert_eq!(few[0], "  # o x .");
        assert!(block(&frames, 80, 1).is_empty() && block(&[], 80, 10).is_empty());
    }

    #[test]
    fn the_bar_fills() {
        console::set_colors_enabled(false);
        assert_eq!(bar(0, 0, 12), "[      ] 0/0");
        assert_eq!(bar(1, 2, 12), "[###   ] 1/2");
        assert_eq!(bar(2, 2, 12), "[######] 2/2");
    }
}
