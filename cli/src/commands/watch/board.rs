//! What the screen shows: tasks, their frames, and what they come to together.

use console::Style;
use jiff::tz::TimeZone;

use super::table;
use super::watched::{Watched, WatchedTask};
use crate::output::duration;
use crate::tasks::{Money, block, exact};
use crate::terminal::escape;

/// Rows that tasks get at least, where frames are shown as well.
const TASKS: usize = 4;
/// Fewest rows of a grid that says anything: frames and what their signs mean.
const GRID: usize = 3;

/// How the board is drawn.
#[derive(Clone, Debug)]
pub(super) struct Board {
    pub(super) zone: TimeZone,
    pub(super) has_grid: bool,
}

impl Board {
    /// The lines for a screen of this size.
    pub(super) fn lines(&self, watched: &Watched, has_failed: bool, (rows, columns): (usize, usize)) -> Vec<String> {
        let foot = if has_failed {
            Style::new().yellow().apply_to("The platform could not be asked; trying again")
        } else {
            Style::new().dim().apply_to("Ctrl-C stops watching, never a task")
        };
        // A blank row and the foot.
        let mut lines = self.body(watched, rows.saturating_sub(2), columns);
        lines.push(String::new());
        lines.push(foot.to_string());
        lines
    }

    /// What is left on the terminal at the end.
    pub(super) fn last(&self, watched: &Watched, (_, columns): (usize, usize)) -> Vec<String> {
        let tasks = watched.tasks();
        let mut lines = self.body(watched, tasks.len().saturating_add(50), columns);
        lines.retain(|line| !line.is_empty());
        lines
    }

    fn body(&self, watched: &Watched, rows: usize, columns: usize) -> Vec<String> {
        let mut tasks = watched.tasks();
        let mut lines = vec![self.head(watched, &tasks)];
        // The head and the titles.
        let room = rows.saturating_sub(2);
        let for_tasks = if self.has_grid { (room / 2).max(TASKS) } else { room }.max(1);
        let hidden = if tasks.len() > for_tasks { tasks.len() - (for_tasks - 1) } else { 0 };
        if hidden > 0 {
            // Whatever has ended is shown last.
            tasks.sort_by_key(|task| task.summary.has_ended());
        }
        tasks.truncate(tasks.len() - hidden);
        lines.extend(table::lines(&tasks, columns));
        if hidden > 0 {
            lines.push(Style::new().dim().apply_to(format!("and {hidden} more")).to_string());
        }
        if self.has_grid {
            grids(&tasks, rows.saturating_sub(lines.len()), columns, &mut lines);
        }
        lines
    }

    /// When it was, and what all come to together.
    fn head(&self, watched: &Watched, tasks: &[WatchedTask<'_>]) -> String {
        let time = watched.at().map(|at| at.to_zoned(self.zone.clone()).strftime("%H:%M:%S").to_string());
        let active = tasks.iter().filter(|task| !task.summary.has_ended()).count();
        let mut money = Money::default();
        for task in tasks {
            money.add(&task.summary.money);
        }
        let left = tasks.iter().filter_map(WatchedTask::left).max().map(|left| format!("{} left", duration(left)));
        let gone = Some(watched.missing().len()).filter(|gone| *gone > 0).map(|gone| format!("{gone} gone"));
        let parts = [Some(counted(tasks.len(), active)), Some(format!("cost {}", exact(money.cost))), left, gone];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let head = format!("{}  {}", time.unwrap_or_default(), parts.join(", "));
        Style::new().bold().apply_to(head).to_string()
    }
}

fn counted(all: usize, active: usize) -> String {
    let tasks = if all == 1 { "task" } else { "tasks" };
    format!("{all} {tasks}, {active} active")
}

/// The frames of each task, as far as there is room.
fn grids(tasks: &[WatchedTask<'_>], rows: usize, columns: usize, lines: &mut Vec<String>) {
    let shown: Vec<&WatchedTask<'_>> = tasks.iter().filter(|task| !task.frames.is_empty()).collect();
    let mut left = rows;
    for (index, task) in shown.iter().enumerate() {
        let share = left / (shown.len() - index);
        let head = if shown.len() > 1 { 2 } else { 1 };
        if share < head + GRID {
            continue;
        }
        let grid = block(task.frames, columns, share - head);
        left = left.saturating_sub(grid.len() + head);
        lines.push(String::new());
        if shown.len() > 1 {
            lines.push(format!("{} {}", task.id, escape(task.scene())));
        }
        lines.extend(grid);
    }
}
