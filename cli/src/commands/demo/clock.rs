//! How the platform's time passes during the demo.

use std::time::Duration;

use rayvision_simulator::{Clock, Control};

/// Seconds of the platform in one of ours: an hour of rendering takes a few seconds.
const SPEED: u32 = 800;
/// Time between two snapshots.
const PAUSE: Duration = Duration::from_millis(100);
/// The platform's time between two snapshots where nobody waits.
const STEP: Duration = Duration::from_secs(45);

/// How the platform's time passes between two snapshots.
#[derive(Debug)]
pub(crate) enum DemoClock {
    /// By itself, while we wait.
    Waiting,
    /// At once. Every run is the same.
    Stepping(Control),
}

impl DemoClock {
    pub(crate) fn new(is_fast: bool, control: Control) -> Self {
        if is_fast { Self::Stepping(control) } else { Self::Waiting }
    }

    /// The clock for it.
    pub(crate) fn clock(is_fast: bool) -> Clock {
        if is_fast { Clock::Stepped } else { Clock::Accelerated { speed: SPEED.into() } }
    }

    /// Tells about it.
    pub(crate) fn told(is_fast: bool) -> String {
        if is_fast { "time is moved on at once".to_owned() } else { format!("time runs {SPEED} times as fast") }
    }

    /// Lets time pass until the next snapshot.
    pub(crate) async fn pass(&self) {
        match self {
            Self::Waiting => tokio::time::sleep(PAUSE).await,
            Self::Stepping(control) => control.advance(STEP),
        }
    }
}
