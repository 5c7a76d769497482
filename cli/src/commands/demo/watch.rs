//! Watching a task while it renders.

use super::clock::DemoClock;
use super::snapshot::Snapshot;
use super::stage::{elapsed, stage};
use crate::failure::Failure;
use crate::platform::Platform;
use crate::tasks;
use crate::terminal::TerminalWriter;

/// In a pipe, frames are told about in so many steps.
const STEPS: usize = 4;
/// Snapshots after which a task that does not move on is given up.
const MOST_SNAPSHOTS: usize = 5000;

/// Watches until nothing moves any more.
pub(crate) async fn watch(
    platform: &Platform,
    id: i64,
    clock: &DemoClock,
    writer: &mut TerminalWriter,
) -> Result<Snapshot, Failure> {
    let mut progress = Progress::default();
    for _ in 0..MOST_SNAPSHOTS {
        let snapshot = Snapshot::take(platform, id).await?;
        progress.tell(&snapshot, writer)?;
        if snapshot.is_over() {
            writer.keep();
            return Ok(snapshot);
        }
        clock.pass().await;
    }
    Err(Failure::Unexpected(format!("task {id} does not come to an end")))
}

/// Tells what is new.
#[derive(Debug, Default)]
struct Progress {
    stage: &'static str,
    step: usize,
}

impl Progress {
    fn tell(&mut self, snapshot: &Snapshot, writer: &mut TerminalWriter) -> Result<(), Failure> {
        if writer.is_live() { draw(snapshot, writer) } else { self.write(snapshot, writer) }
    }

    /// Writes a line where there is something new.
    fn write(&mut self, snapshot: &Snapshot, writer: &mut TerminalWriter) -> Result<(), Failure> {
        let (stage, time) = (stage(snapshot), time(snapshot));
        let (done, all) = (tasks::count_done(&snapshot.statuses()), snapshot.frames.len());
        let step = (done * STEPS).checked_div(all).unwrap_or(0);
        if stage != self.stage {
            writer.labelled(&time, stage)?;
        } else if step > self.step {
            writer.labelled(&time, &format!("{done} of {all} frames"))?;
        }
        (self.stage, self.step) = (stage, step);
        Ok(())
    }
}

fn draw(snapshot: &Snapshot, writer: &mut TerminalWriter) -> Result<(), Failure> {
    let width = writer.width();
    let mut lines = vec![format!("  {} {}", time(snapshot), stage(snapshot))];
    lines.extend(tasks::lines(&snapshot.statuses(), width));
    writer.redraw(&lines)
}

/// The platform's time since the task was submitted.
fn time(snapshot: &Snapshot) -> String {
    elapsed(snapshot.task.submit_date, snapshot.at)
}
