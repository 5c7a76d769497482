//! The clock of the simulated time.

use std::time::{Duration, Instant};

use rayvision::Timestamp;
use serde::{Deserialize, Serialize};

/// Highest speed of a clock.
const HIGHEST_SPEED: f64 = 1e6;

/// How the simulated time passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "camelCase", deny_unknown_fields)]
pub enum Clock {
    /// Like real time.
    #[default]
    Real,
    /// Faster or slower than real time.
    Accelerated {
        /// How many simulated seconds pass in a second.
        speed: f64,
    },
    /// It stands still until it is advanced.
    Stepped,
}

impl Clock {
    /// Whether a clock can run at this speed.
    pub(crate) fn can_run(self) -> bool {
        match self {
            Self::Accelerated { speed } => (0.0..=HIGHEST_SPEED).contains(&speed),
            Self::Real | Self::Stepped => true,
        }
    }

    /// How many simulated seconds pass in a second.
    fn speed(self) -> f64 {
        match self {
            Self::Real => 1.0,
            Self::Accelerated { speed } if speed.is_finite() => speed.clamp(0.0, HIGHEST_SPEED),
            Self::Accelerated { .. } | Self::Stepped => 0.0,
        }
    }
}

/// A clock that was started.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RunningClock {
    clock: Clock,
    /// The simulated time at `since`, in milliseconds.
    shown: i64,
    since: Instant,
}

impl RunningClock {
    pub(crate) fn new(clock: Clock, shown: Timestamp) -> Self {
        Self { clock, shown: shown.as_millisecond(), since: Instant::now() }
    }

    pub(crate) fn clock(&self) -> Clock {
        self.clock
    }

    pub(crate) fn now(&self) -> Timestamp {
        let passed = match self.clock {
            Clock::Stepped => 0,
            Clock::Real => milliseconds(self.since.elapsed()),
            Clock::Accelerated { .. } => {
                let passed = self.since.elapsed().as_secs_f64() * self.clock.speed();
                milliseconds(Duration::try_from_secs_f64(passed).unwrap_or(Duration::MAX))
            }
        };
        timestamp(self.shown.saturating_add(passed))
    }

    /// Changes how time passes from now on.
    pub(crate) fn set(&mut self, clock: Clock) {
        *self = Self::new(clock, self.now());
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.shown = timestamp(self.shown.saturating_add(milliseconds(by))).as_millisecond();
    }
}

/// The real time.
pub(crate) fn real_now() -> Timestamp {
    Timestamp::now()
}

/// A time some seconds later, or earlier if `seconds` is negative.
pub(crate) fn shifted(time: Timestamp, seconds: i64) -> Timestamp {
    timestamp(time.as_millisecond().saturating_add(seconds.saturating_mul(1000)))
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn timestamp(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(if milliseconds < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stepped_clock_moves_only_when_it_is_advanced() {
        let mut clock = RunningClock::new(Clock::Stepped, Timestamp::UNIX_EPOCH);
        assert_eq!(clock.now().as_millisecond(), 0);
        clock.advance(Duration::from_mins(1));
        assert_eq!(clock.now().as_millisecond(), 60_000);
        clock.advance(Duration::MAX);
        assert!(clock.now() > Timestamp::UNIX_EPOCH);
    }

    #[test]
    fn an_accelerated_clock_runs_faster() {
        let clock = RunningClock::new(Clock::Accelerated { speed: 1e5 }, Timestamp::UNIX_EPOCH);
        std::thread::sleep(Duration::from_millis(5));
        assert!(clock.now().as_millisecond() >= 500_000);
        for speed in [f64::NAN, f64::INFINITY, -1.0] {
            let clock = RunningClock::new(Clock::Accelerated { speed }, Timestamp::UNIX_EPOCH);
            std::thread::sleep(Duration::from_millis(2));
            assert_eq!(clock.now().as_millisecond(), 0, "{speed}");
        }
    }

    #[test]
    fn another_mode_goes_on_from_the_same_time() {
        let mut clock = RunningClock::new(Clock::Stepped, Timestamp::UNIX_EPOCH);
        clock.advance(Duration::from_hours(1));
        clock.set(Clock::Real);
        assert!(clock.now().as_millisecond() >= 3_600_000);
    }
}
