//! How watching is shown: drawn on a terminal, or told at each change.

use std::collections::HashMap;
use std::io::{Write, stdout};

use jiff::tz::TimeZone;
use rayvision::{Timestamp, TypeSchema};
use serde_json::{Value as Json, json};

use super::board::Board;
use super::watched::{Watched, WatchedTask};
use crate::failure::Failure;
use crate::output::{Columns, Format, Output, Rows, column, duration, local_time, text};
use crate::tasks::{Frames, SUMMARY_ROW, Summary, exact};
use crate::terminal::{Screen, escape};

pub(crate) static COLUMNS: Columns = Columns {
    row: SUMMARY_ROW,
    shown: &[
        column("time", "Time").typed(TypeSchema::Timestamp),
        column("id", "Task").typed(TypeSchema::Int64),
        column("status", "Status").at("summary.taskStatus"),
        column("frames", "Frames").at("summary.totalFrames"),
        column("done", "Done").at("summary.doneFrames"),
        column("failed", "Failed").at("summary.failedFrames"),
        column("perMinute", "Per minute").at("framesPerMinute").typed(TypeSchema::Decimal),
        column("left", "Left").at("secondsLeft").typed(TypeSchema::Seconds),
        column("cost", "Cost").at("summary.renderConsume"),
        text("scene", "Scene").at("sceneName"),
    ],
    hidden: &[],
};

/// How watching is shown.
pub(super) struct View<'a> {
    board: Board,
    form: Form<'a>,
    /// What was told of each task.
    told: HashMap<i64, Summary>,
}

enum Form<'a> {
    /// Drawn over and over.
    Drawn(Screen),
    /// A line at each change.
    Lines,
    /// A row at each change.
    Rows(Rows<'a>),
}

impl<'a> View<'a> {
    pub(super) fn new(output: &'a mut Output, zone: TimeZone, has_grid: bool) -> Result<Self, Failure> {
        let form = match (output.format(), Screen::new()) {
            (Format::Table, Some(screen)) => Form::Drawn(screen),
            (Format::Table, None) => Form::Lines,
            _ => Form::Rows(output.rows(COLUMNS.all())?),
        };
        let has_grid = has_grid && matches!(form, Form::Drawn(_));
        Ok(Self { board: Board { zone, has_grid }, form, told: HashMap::new() })
    }

    /// Whether frames are shown one by one.
    pub(super) fn has_grid(&self) -> bool {
        self.board.has_grid
    }

    /// Shows the last snapshot. `has_failed`: the platform could not be asked since.
    pub(super) fn show(&mut self, watched: &Watched, has_failed: bool) -> Result<(), Failure> {
        match &mut self.form {
            Form::Drawn(screen) => Ok(screen.draw(&self.board.lines(watched, has_failed, Screen::size()))?),
            Form::Lines | Form::Rows(_) => self.tell(watched),
        }
    }

    /// Tells of tasks that changed.
    fn tell(&mut self, watched: &Watched) -> Result<(), Failure> {
        for task in watched.tasks() {
            let before = self.told.insert(task.id, task.summary.clone());
            if before.is_some_and(|before| is_same(&before, &task.summary)) {
                continue;
            }
            match &mut self.form {
                Form::Drawn(_) => {}
                Form::Lines => writeln!(stdout(), "{}", line(&task, watched.at(), &self.board.zone))?,
                Form::Rows(rows) => {
                    rows.push(&row(&task, watched.at()))?;
                    rows.flush()?;
                }
            }
        }
        Ok(stdout().flush()?)
    }

    /// Gives the terminal back, and leaves the last snapshot on it.
    pub(super) fn end(self, watched: &Watched) -> Result<(), Failure> {
        match self.form {
            Form::Drawn(screen) if watched.has_snapshot() => Ok(screen.end(&self.board.last(watched, Screen::size()))?),
            Form::Drawn(_) | Form::Lines => Ok(()),
            Form::Rows(rows) => rows.finish(),
        }
    }
}

/// Cost and time change with every snapshot; they alone are no news.
fn is_same(one: &Summary, other: &Summary) -> bool {
    one.status == other.status && one.frames == other.frames
}

fn line(task: &WatchedTask<'_>, at: Option<Timestamp>, zone: &TimeZone) -> String {
    let time = at.map(|at| local_time(at, zone)).unwrap_or_default();
    let Frames { total, done, failed, .. } = task.summary.frames;
    let parts = [
        Some(format!("{done}/{total} frames")).filter(|_| total > 0),
        Some(format!("{failed} failed")).filter(|_| failed > 0),
        task.rate.map(|rate| rate.to_string()),
        task.left().map(|left| format!("{} left", duration(left))),
        Some(format!("cost {}", exact(task.summary.money.cost))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{time}  {}  {}  {}  {}", task.id, task.summary.status, parts.join(", "), escape(task.scene()))
}

fn row(task: &WatchedTask<'_>, at: Option<Timestamp>) -> Json {
    json!({
        "time": at.map(|at| at.to_string()),
        "id": task.id,
        "sceneName": task.task.scene_name,
        "framesPerMinute": task.rate.map(|rate| decimal(rate.per_minute())),
        "secondsLeft": task.left(),
        "summary": task.summary.json(),
    })
}

/// Hundredths as a number.
fn decimal(hundredths: i64) -> Json {
    serde_json::from_str(&format!("{}.{:02}", hundredths / 100, hundredths % 100)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use rayvision::enums::TaskStatus;
    use rayvision::types::TaskInfo;

    use super::*;

    #[test]
    fn rows_have_the_members_of_the_columns() {
        let task = TaskInfo::new(1, TaskStatus::Waiting);
        let watched = WatchedTask { id: 1, task: &task, summary: Summary::of(&task), rate: None, frames: &[] };
        COLUMNS.assert_own(&row(&watched, None));
    }
}
