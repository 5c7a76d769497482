//! A line for each task, to fit into a width.

use console::{Alignment, Style, measure_text_width, pad_str, truncate_str};

use super::watched::WatchedTask;
use crate::output::{duration, progress_style};
use crate::tasks::{Frames, Sign, exact};
use crate::terminal::escape;

const GAP: usize = 2;
/// Shortest and longest bar.
const BAR: (usize, usize) = (10, 30);
/// Narrowest scene.
const SCENE: usize = 10;

/// A column, and how it is fitted in.
struct Column {
    title: &'static str,
    /// Where there is not room for all, the column of the least worth goes first.
    worth: u8,
    alignment: Alignment,
    /// The width to which it is shortened before any column goes.
    shortest: Option<usize>,
    /// What it shows of a task, in so many columns of the terminal.
    text: fn(&WatchedTask<'_>, usize) -> String,
    style: fn(&WatchedTask<'_>) -> Style,
}

const COLUMNS: [Column; 10] = [
    right("TASK", 9, |task, _| task.id.to_string()),
    Column {
        style: |task| progress_style(Some(task.summary.progress())),
        ..left("STATUS", 8, |task, _| task.summary.status.to_string())
    },
    left(PROGRESS, 5, |task, width| bar(task.summary.frames, width)),
    right("%", 7, |task, _| format!("{}%", task.summary.frames.percent())),
    right("FRAMES", 1, |task, _| format!("{}/{}", task.summary.frames.done, task.summary.frames.total)),
    Column {
        style: |_| Style::new().red().bold(),
        ..right("FAILED", 6, |task, _| match task.summary.frames.failed {
            0 => String::new(),
            failed => failed.to_string(),
        })
    },
    right("RATE", 0, |task, _| task.rate.map(|rate| rate.to_string()).unwrap_or_default()),
    right("LEFT", 4, |task, _| task.left().map(duration).unwrap_or_default()),
    right("COST", 2, |task, _| exact(task.summary.money.cost)),
    Column { shortest: Some(SCENE), ..left("SCENE", 3, |task, _| escape(task.scene()).into_owned()) },
];

/// The column of the bar, which takes the room that is left.
const PROGRESS: &str = "PROGRESS";

const fn left(title: &'static str, worth: u8, text: fn(&WatchedTask<'_>, usize) -> String) -> Column {
    Column { title, worth, alignment: Alignment::Left, shortest: None, text, style: |_| Style::new() }
}

const fn right(title: &'static str, worth: u8, text: fn(&WatchedTask<'_>, usize) -> String) -> Column {
    Column { alignment: Alignment::Right, ..left(title, worth, text) }
}

/// A title, and a line for each task.
pub(super) fn lines(tasks: &[WatchedTask<'_>], width: usize) -> Vec<String> {
    let columns = fitted(tasks, width);
    let title = columns.iter().map(|(column, _)| (column.title.to_owned(), Style::new().bold()));
    let mut lines = vec![line(title, &columns)];
    for task in tasks {
        let cells = columns.iter().map(|(column, width)| ((column.text)(task, *width), (column.style)(task)));
        lines.push(line(cells, &columns));
    }
    lines
}

fn line(cells: impl Iterator<Item = (String, Style)>, columns: &[(Column, usize)]) -> String {
    let last = columns.len().saturating_sub(1);
    let cells = cells.zip(columns).enumerate().map(|(index, ((text, style), (column, width)))| {
        let text = truncate_str(&text, *width, "…");
        // No blanks at the end of a line.
        let is_padded = index < last || column.alignment == Alignment::Right;
        let text = if is_padded { pad_str(&text, *width, column.alignment, None) } else { text };
        style.apply_to(text).to_string()
    });
    cells.collect::<Vec<_>>().join(&" ".repeat(GAP))
}

/// Columns that have something to show and for which there is room, with their widths.
fn fitted(tasks: &[WatchedTask<'_>], room: usize) -> Vec<(Column, usize)> {
    let with_width = |column: Column| {
        let widest = tasks.iter().map(|task| measure_text_width(&(column.text)(task, BAR.0))).max().unwrap_or(0);
        let width = widest.max(column.title.len());
        (widest > 0).then_some((column, width))
    };
    let mut columns: Vec<(Column, usize)> = COLUMNS.into_iter().filter_map(with_width).collect();
    loop {
        let used = columns.iter().map(|(_, width)| width + GAP).sum::<usize>().saturating_sub(GAP);
        if let Some(spare) = room.checked_sub(used) {
            for (_, width) in columns.iter_mut().filter(|(column, _)| column.title == PROGRESS) {
                *width += spare.min(BAR.1 - BAR.0);
            }
            return columns;
        }
        let long = columns.iter_mut().find(|(column, width)| column.shortest.is_some_and(|shortest| shortest < *width));
        if let Some((column, width)) = long {
            *width = width.saturating_sub(used - room).max(column.shortest.unwrap_or_default());
            continue;
        }
        if columns.len() <= 2 {
            return columns;
        }
        let least = columns.iter().enumerate().min_by_key(|(_, (column, _))| column.worth).map(|(index, _)| index);
        columns.remove(least.unwrap_or_default());
    }
}

/// Frames as a bar: what is done, has failed, renders and waits.
fn bar(frames: Frames, width: usize) -> String {
    let room = width.saturating_sub(2);
    let part = |count: i64| {
        let room = i64::try_from(room).unwrap_or(0);
        let part = count.clamp(0, frames.total.max(0)).saturating_mul(room).checked_div(frames.total).unwrap_or(0);
        usize::try_from(part).unwrap_or(0)
    };
    // Whatever is there is seen, and the parts never exceed the whole.
    let at_least_one = |count: i64, left: usize| part(count).max(usize::from(count > 0 && frames.total > 0)).min(left);
    let failed = at_least_one(frames.failed.saturating_add(frames.given_up), room);
    let done = part(frames.done).min(room - failed);
    let executing = at_least_one(frames.executing, room - failed - done);
    let rest = room - failed - done - executing;
    let signs = [(Sign::Done, done), (Sign::Failed, failed), (Sign::Rendering, executing), (Sign::Waiting, rest)];
    let signs: String =
        signs.into_iter().filter(|(_, count)| *count > 0).map(|(sign, count)| sign.painted(count)).collect();
    format!("[{signs}]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_room_and_shows_a_single_failure() {
        console::set_colors_enabled(false);
        let frames = |total, done, failed, executing| Frames { total, done, failed, executing, given_up: 0 };
        for (frames, expected) in [
            (frames(0, 0, 0, 0), "[..........]"),
            (frames(10, 5, 0, 2), "[#####oo...]"),
            (frames(1000, 999, 1, 0), "[#########x]"),
            (frames(1000, 0, 0, 1), "[o.........]"),
            (frames(10, 10, 0, 0), "[##########]"),
            (frames(10, 99, 99, 99), "[xxxxxxxxxx]"),
            (frames(-1, 5, 5, 5), "[..........]"),
        ] {
            assert_eq!(bar(frames, 12), expected, "{frames:?}");
        }
    }
}
