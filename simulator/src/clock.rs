//! The clock that the world lives by.

use std::time::{Duration, Instant};

use rayvision::Timestamp;
use serde::{Deserialize, Serialize};

/// The fastest a clock may run.
const FASTEST: f64 = 1e6;

/// How the world's time passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "camelCase", deny_unknown_fields)]
pub enum Clock {
    /// As everywhere.
    #[default]
    Real,
    /// So many seconds in a second.
    Accelerated {
        /// How many.
        speed: f64,
    },
    /// Only by hand: it stands still until it is advanced.
    Stepped,
}

impl Clock {
    /// Whether there is such a clock.
    pub(crate) fn can_run(self) -> bool {
        match self {
            Self::Accelerated { speed } => (0.0..=FASTEST).contains(&speed),
            Self::Real | Self::Stepped => true,
        }
    }

    /// How many seconds pass in a second.
    fn speed(self) -> f64 {
        match self {
            Self::Real => 1.0,
            Self::Accelerated { speed } if speed.is_finite() => speed.clamp(0.0, FASTEST),
            Self::Accelerated { .. } | Self::Stepped => 0.0,
        }
    }
}

/// A clock that runs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Running {
    clock: Clock,
    /// What it showed at `since`, in milliseconds.
    shown: i64,
    since: Instant,
}

impl Running {
    pub(crate) fn new(clock: Clock, shown: Timestamp) -> Self {
        Self { clock, shown: shown.as_millisecond(), since: Instant::now() }
    }

    pub(crate) fn clock(&self) -> Clock {
        self.clock
    }

    pub(crate) fn now(&self) -> Timestamp {
        let passed = match self.clock {
            Clock::Stepped => 0,
            Clock::Real => whole(self.since.elapsed()),
            Clock::Accelerated { .. } => {
                let passed = self.since.elapsed().as_secs_f64() * self.clock.speed();
                whole(Duration::try_from_secs_f64(passed).unwrap_or(Duration::MAX))
            }
        };
        moment(self.shown.saturating_add(passed))
    }

    /// Lets it run otherwise from now on.
    pub(crate) fn set(&mut self, clock: Clock) {
        *self = Self::new(clock, self.now());
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.shown = moment(self.shown.saturating_add(whole(by))).as_millisecond();
    }
}

/// What the machine's clock shows.
pub(crate) fn real_now() -> Timestamp {
    Timestamp::now()
}

/// `time`, `seconds` later or earlier.
pub(crate) fn shifted(time: Timestamp, seconds: i64) -> Timestamp {
    moment(time.as_millisecond().saturating_add(seconds.saturating_mul(1000)))
}

fn whole(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn moment(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(if milliseconds < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stepped_clock_moves_by_hand_only() {
        let mut clock = Running::new(Clock::Stepped, Timestamp::UNIX_EPOCH);
        assert_eq!(clock.now().as_millisecond(), 0);
        clock.advance(Duration::from_mins(1));
        assert_eq!(clock.now().as_millisecond(), 60_000);
        clock.advance(Duration::MAX);
        assert!(clock.now() > Timestamp::UNIX_EPOCH);
    }

    #[test]
    fn an_accelerated_clock_hurries() {
        let clock = Running::new(Clock::Accelerated { speed: 1e5 }, Timestamp::UNIX_EPOCH);
        std::thread::sleep(Duration::from_millis(5));
        assert!(clock.now().as_millisecond() >= 500_000);
        for speed in [f64::NAN, f64::INFINITY, -1.0] {
            let clock = Running::new(Clock::Accelerated { speed }, Timestamp::UNIX_EPOCH);
            std::thread::sleep(Duration::from_millis(2));
            assert_eq!(clock.now().as_millisecond(), 0, "{speed}");
        }
    }

    #[test]
    fn another_mode_goes_on_from_the_same_time() {
        let mut clock = Running::new(Clock::Stepped, Timestamp::UNIX_EPOCH);
        clock.advance(Duration::from_hours(1));
        clock.set(Clock::Real);
        let now = clock.now().as_millisecond();
        assert!((3_600_000..3_610_000).contains(&now), "{now}");
    }
}
