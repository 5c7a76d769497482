//! A line for each task, to fit into a width.

use console::{Alignment, Style, measure_text_width, pad_str, truncate_str};
use rayvision::Progress;

use super::watched::WatchedTask;
use crate::output::duration;
use crate::tasks::{Frames, Sign, exact};
use crate::terminal::escape;

const GAP: usize = 2;
/// Shortest and longest bar.
const BAR: (usize, usize) = (10, 30);
/// Narrowest scene.
const SCENE: usize = 10;

/// What a column shows. In this order they stand; which is given up first is said by [`Column::worth`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Task,
    Status,
    Bar,
    Percent,
    Frames,
    Failed,
    Rate,
    Left,
    Cost,
    Scene,
}

impl Column {
    const ALL: [Self; 10] = [
        Self::Task,
        Self::Status,
        Self::Bar,
        Self::Percent,
        Self::Frames,
        Self::Failed,
        Self::Rate,
        Self::Left,
        Self::Cost,
        Self::Scene,
    ];

    fn title(self) -> &'static str {
        match self {
            Self::Task => "TASK",
            Self::Status => "STATUS",
            Self::Bar => "PROGRESS",
            Self::Percent => "%",
            Self::Frames => "FRAMES",
            Self::Failed => "FAILED",
            Self::Rate => "RATE",
            Self::Left => "LEFT",
            Self::Cost => "COST",
            Self::Scene => "SCENE",
        }
    }

    fn is_right(self) -> bool {
        !matches!(self, Self::Status | Self::Bar | Self::Scene)
    }

    /// Those of little worth go first where there is not room for all.
    fn worth(self) -> u8 {
        match self {
            Self::Rate => 0,
            Self::Frames => 1,
            Self::Cost => 2,
            Self::Scene => 3,
            Self::Left => 4,
            Self::Bar => 5,
            Self::Failed => 6,
            Self::Percent => 7,
            Self::Status => 8,
            Self::Task => 9,
        }
    }

    fn text(self, task: &WatchedTask<'_>) -> String {
        let Frames { total, done, failed, .. } = task.summary.frames;
        match self {
            Self::Task => task.id.to_string(),
            Self::Status => task.summary.status.to_string(),
            Self::Bar => String::new(),
            Self::Percent => format!("{}%", task.summary.frames.percent()),
            Self::Frames => format!("{done}/{total}"),
            Self::Failed if failed == 0 => String::new(),
            Self::Failed => failed.to_string(),
            Self::Rate => task.rate.map(|rate| rate.to_string()).unwrap_or_default(),
            Self::Left => task.left().map(duration).unwrap_or_default(),
            Self::Cost => exact(task.summary.money.cost),
            Self::Scene => escape(task.scene()).into_owned(),
        }
    }

    fn style(self, task: &WatchedTask<'_>) -> Style {
        match (self, task.summary.progress()) {
            (Self::Failed, _) => Style::new().red().bold(),
            (Self::Status, Progress::Pending) => Style::new().cyan(),
            (Self::Status, Progress::Held) => Style::new().yellow(),
            (Self::Status, Progress::Done) => Style::new().green(),
            (Self::Status, Progress::Failed) => Style::new().red(),
            _ => Style::new(),
        }
    }
}

/// A title, and a line for each task.
pub(super) fn lines(tasks: &[WatchedTask<'_>], width: usize) -> Vec<String> {
    let columns = fitted(tasks, width);
    let title = columns.iter().map(|(column, width)| (column.title().to_owned(), Style::new().bold(), *column, *width));
    let mut lines = vec![line(title)];
    for task in tasks {
        lines.push(line(columns.iter().map(|(column, width)| {
            let text = if *column == Column::Bar { bar(task.summary.frames, *width) } else { column.text(task) };
            (text, column.style(task), *column, *width)
        })));
    }
    lines
}

fn line(cells: impl Iterator<Item = (String, Style, Column, usize)>) -> String {
    let cells = cells.map(|(text, style, column, width)| {
        let text = truncate_str(&text, width, "…");
        let text = match column {
            // It stands last, if at all.
            Column::Scene => text,
            _ if column.is_right() => pad_str(&text, width, Alignment::Right, None).into_owned().into(),
            _ => pad_str(&text, width, Alignment::Left, None).into_owned().into(),
        };
        // A bar has colours of its own.
        if column == Column::Bar { text.into_owned() } else { style.apply_to(text).to_string() }
    });
    cells.collect::<Vec<_>>().join(&" ".repeat(GAP))
}

/// Columns that have something to show and for which there is room, with their widths.
fn fitted(tasks: &[WatchedTask<'_>], room: usize) -> Vec<(Column, usize)> {
    let natural = |column: Column| {
        let widest = tasks.iter().map(|task| measure_text_width(&column.text(task))).max().unwrap_or(0);
        match column {
            Column::Bar => Some(BAR.0),
            _ if widest == 0 => None,
            _ => Some(widest.max(column.title().len())),
        }
    };
    let mut columns: Vec<(Column, usize)> =
        Column::ALL.into_iter().filter_map(|column| Some((column, natural(column)?))).collect();
    loop {
        let used = columns.iter().map(|(_, width)| width + GAP).sum::<usize>().saturating_sub(GAP);
        if let Some(spare) = room.checked_sub(used) {
            widen(&mut columns, Column::Bar, spare.min(BAR.1 - BAR.0));
            return columns;
        }
        let excess = used - room;
        let scene = columns.iter_mut().find(|(column, width)| *column == Column::Scene && *width > SCENE);
        if let Some((_, width)) = scene {
            *width -= excess.min(*width - SCENE);
            continue;
        }
        if columns.len() <= 2 {
            return columns;
        }
        let least = columns.iter().enumerate().min_by_key(|(_, (column, _))| column.worth()).map(|(index, _)| index);
        columns.remove(least.unwrap_or_default());
    }
}

fn widen(columns: &mut [(Column, usize)], wide: Column, by: usize) {
    if let Some((_, width)) = columns.iter_mut().find(|(column, _)| *column == wide) {
        *width += by;
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
