//! Looking on while a task renders.

use rayvision::Client;

use super::pace::Pace;
use super::sight::Sight;
use super::stage::{elapsed, stage};
use crate::failure::Failure;
use crate::grid;
use crate::paper::Paper;

/// In a pipe, frames are told about in so many steps.
const STEPS: usize = 4;
/// Looks after which a task that does not move on is given up.
const MOST_LOOKS: usize = 5000;

/// Looks on until nothing moves any more.
pub(crate) async fn watch(client: &Client, id: i64, pace: &Pace, paper: &mut Paper) -> Result<Sight, Failure> {
    let mut teller = Teller::default();
    for _ in 0..MOST_LOOKS {
        let sight = Sight::of(client, id).await?;
        teller.tell(&sight, paper)?;
        if sight.is_over() {
            paper.keep();
            return Ok(sight);
        }
        pace.pass().await;
    }
    Err(Failure::Unexpected(format!("task {id} does not come to an end")))
}

/// Tells what is new.
#[derive(Debug, Default)]
struct Teller {
    stage: &'static str,
    step: usize,
}

impl Teller {
    fn tell(&mut self, sight: &Sight, paper: &mut Paper) -> Result<(), Failure> {
        if paper.is_live() { draw(sight, paper) } else { self.write(sight, paper) }
    }

    /// Writes a line where there is something new.
    fn write(&mut self, sight: &Sight, paper: &mut Paper) -> Result<(), Failure> {
        let (stage, time) = (stage(sight), time(sight));
        let (done, all) = (grid::done(&sight.statuses()), sight.frames.len());
        let step = (done * STEPS).checked_div(all).unwrap_or(0);
        if stage != self.stage {
            paper.say(&time, stage)?;
        } else if step > self.step {
            paper.say(&time, &format!("{done} of {all} frames"))?;
        }
        (self.stage, self.step) = (stage, step);
        Ok(())
    }
}

fn draw(sight: &Sight, paper: &mut Paper) -> Result<(), Failure> {
    let width = paper.width();
    let mut lines = vec![format!("  {} {}", time(sight), stage(sight))];
    lines.extend(grid::lines(&sight.statuses(), width));
    paper.draw(&lines)
}

/// The platform's time since the task was submitted.
fn time(sight: &Sight) -> String {
    elapsed(sight.task.submit_date, sight.at)
}
