//! How watching is shown: drawn on a terminal, or told at each change.

use std::collections::HashMap;
use std::io::{Write, stdout};

use jiff::tz::TimeZone;
use serde_json::json;

use super::board::Board;
use super::pace::duration;
use super::screen::Screen;
use super::watched::{Seen, Watched};
use crate::daily::summary::{Frames, Summary, exact};
use crate::failure::Failure;
use crate::output::{Column, Format, Look, Output, Rows, plain};

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
            _ => Form::Rows(output.rows(columns())?),
        };
        let has_grid = has_grid && matches!(form, Form::Drawn(_));
        Ok(Self { board: Board { zone, has_grid }, form, told: HashMap::new() })
    }

    /// Whether frames are shown one by one.
    pub(super) fn has_grid(&self) -> bool {
        self.board.has_grid
    }

    /// Shows the last look. `has_failed` says that one after it failed.
    pub(super) fn show(&mut self, watched: &Watched, has_failed: bool) -> Result<(), Failure> {
        match &mut self.form {
            Form::Drawn(screen) => Ok(screen.draw(&self.board.lines(watched, has_failed, Screen::size()))?),
            Form::Lines | Form::Rows(_) => self.tell(watched),
        }
    }

    /// Tells of tasks that changed.
    fn tell(&mut self, watched: &Watched) -> Result<(), Failure> {
        for seen in watched.seen() {
            let before = self.told.insert(seen.id, seen.summary.clone());
            if before.is_some_and(|before| is_same(&before, &seen.summary)) {
                continue;
            }
            match &mut self.form {
                Form::Drawn(_) => {}
                Form::Lines => writeln!(stdout(), "{}", line(&seen, watched, &self.board.zone))?,
                Form::Rows(rows) => {
                    rows.push(json!({
                        "time": watched.at().map(|at| at.to_string()),
                        "id": seen.id,
                        "sceneName": seen.task.scene_name,
                        "framesPerMinute": seen.pace.map(|pace| per_minute(pace.per_minute())),
                        "secondsLeft": seen.left(),
                        "summary": seen.summary.json(),
                    }))?;
                    rows.flush()?;
                }
            }
        }
        Ok(stdout().flush()?)
    }

    /// Gives the terminal back, and leaves the last look on it.
    pub(super) fn end(self, watched: &Watched) -> Result<(), Failure> {
        match self.form {
            Form::Drawn(screen) if watched.has_seen() => Ok(screen.end(&self.board.last(watched, Screen::size()))?),
            Form::Drawn(_) | Form::Lines => Ok(()),
            Form::Rows(rows) => rows.finish(),
        }
    }
}

/// Money comes and time goes with every look; they alone are no news.
fn is_same(one: &Summary, other: &Summary) -> bool {
    one.status == other.status && one.frames == other.frames
}

fn line(seen: &Seen<'_>, watched: &Watched, zone: &TimeZone) -> String {
    let form = if *zone == TimeZone::UTC { "%Y-%m-%d %H:%M:%SZ" } else { "%Y-%m-%d %H:%M:%S" };
    let time = watched.at().map(|at| at.to_zoned(zone.clone()).strftime(form).to_string()).unwrap_or_default();
    let Frames { total, done, failed, .. } = seen.summary.frames;
    let parts = [
        Some(format!("{done}/{total} frames")).filter(|_| total > 0),
        Some(format!("{failed} failed")).filter(|_| failed > 0),
        seen.pace.map(|pace| pace.to_string()),
        seen.left().map(|left| format!("{} left", duration(left))),
        Some(format!("cost {}", exact(seen.summary.money.cost))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{time}  {}  {}  {}  {}", seen.id, seen.summary.status, parts.join(", "), plain(seen.scene()))
}

/// Hundredths as a number.
fn per_minute(hundredths: i64) -> serde_json::Value {
    serde_json::from_str(&format!("{}.{:02}", hundredths / 100, hundredths % 100)).unwrap_or_default()
}

fn columns() -> Vec<Column> {
    let status = Look::Enum(rayvision::enums::TaskStatus::VALUES);
    vec![
        Column::new("time", "Time").look(Look::Time),
        Column::new("id", "Task").look(Look::Number),
        Column::new("status", "Status").path("summary.taskStatus").look(status),
        Column::new("frames", "Frames").path("summary.totalFrames").look(Look::Number),
        Column::new("done", "Done").path("summary.doneFrames").look(Look::Number),
        Column::new("failed", "Failed").path("summary.failedFrames").look(Look::Number),
        Column::new("perMinute", "Per minute").path("framesPerMinute").look(Look::Number),
        Column::new("left", "Left").path("secondsLeft").look(Look::Seconds),
        Column::new("cost", "Cost").path("summary.renderConsume").look(Look::Money),
        Column::new("scene", "Scene").path("sceneName"),
    ]
}
