//! The rate at which frames end, and how long the rest will take.

use std::collections::VecDeque;

use rayvision::Timestamp;

/// Snapshots that are kept at least, however far they are apart.
const LEAST: usize = 4;
/// Seconds after which a snapshot is forgotten.
const LONG_AGO: i64 = 600;

/// How many frames had ended at the last snapshots.
#[derive(Clone, Debug, Default)]
pub(crate) struct RateHistory {
    counts: VecDeque<(i64, i64)>,
    /// Whether it stood still, or began anew, since it started: then the time since the start says nothing.
    was_interrupted: bool,
}

impl RateHistory {
    /// Adds a snapshot. What stands still has no rate, and when it goes on that counts anew.
    pub(crate) fn add(&mut self, at: Timestamp, ended: i64, moves: bool) {
        let at = at.as_second();
        if !moves {
            self.interrupt();
            return;
        }
        if let Some((last_at, last)) = self.counts.back().copied() {
            // Frames that are rendered again begin anew.
            if ended < last {
                self.interrupt();
            } else if at <= last_at {
                return;
            }
        }
        self.counts.push_back((at, ended));
        while self.counts.len() > LEAST && self.counts.front().is_some_and(|(then, _)| *then < at - LONG_AGO) {
            self.counts.pop_front();
        }
    }

    fn interrupt(&mut self) {
        self.counts.clear();
        self.was_interrupted = true;
    }

    /// That of the last minutes or, while they show none, since the start.
    pub(crate) fn rate(&self, started: Option<Timestamp>) -> Option<Rate> {
        let (first, last) = (self.counts.front()?, self.counts.back()?);
        let since_start = || Rate::new(last.1, last.0 - started?.as_second());
        let rate = Rate::new(last.1 - first.1, last.0 - first.0);
        if self.was_interrupted { rate } else { rate.or_else(since_start) }
    }
}

/// So many frames in so many seconds, both more than none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rate {
    frames: i64,
    seconds: i64,
}

impl Rate {
    fn new(frames: i64, seconds: i64) -> Option<Self> {
        (frames > 0 && seconds > 0).then_some(Self { frames, seconds })
    }

    /// Hundredths of frames in a minute.
    pub(crate) fn per_minute(self) -> i64 {
        self.frames.saturating_mul(6000) / self.seconds
    }

    /// Seconds that so many frames will take.
    pub(crate) fn left(self, frames: i64) -> i64 {
        frames.saturating_mul(self.seconds) / self.frames
    }
}

impl std::fmt::Display for Rate {
    /// By the hour where hardly any comes in a minute.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let hundredths = self.per_minute();
        if hundredths >= 100 {
            write!(f, "{}.{}/min", hundredths / 100, hundredths % 100 / 10)
        } else {
            let tenths = self.frames.saturating_mul(36_000) / self.seconds;
            write!(f, "{}.{}/h", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_rate_is_that_of_the_last_minutes() {
        let mut history = RateHistory::default();
        assert_eq!(history.rate(Some(at(0))), None);
        history.add(at(1000), 5, true);
        assert_eq!(history.rate(Some(at(900))).unwrap().to_string(), "3.0/min", "since the start");
        assert_eq!(history.rate(None), None);
        for minute in 1..=20 {
            history.add(at(1000 + 60 * minute), 5 + 2 * minute, true);
        }
        let rate = history.rate(Some(at(900))).unwrap();
        assert_eq!(rate.to_string(), "2.0/min");
        assert_eq!(rate.left(10), 300);
        assert!(history.counts.len() <= 12);
        history.add(at(2300), 3, true);
        assert_eq!(history.counts.len(), 1, "rendered again");
        assert_eq!(history.rate(Some(at(900))), None, "the start says nothing any more");
    }

    #[test]
    fn time_that_stood_still_does_not_count() {
        let mut history = RateHistory::default();
        history.add(at(0), 0, true);
        history.add(at(60), 6, true);
        for second in 61..4000 {
            history.add(at(second), 6, false);
        }
        assert_eq!(history.rate(Some(at(0))), None);
        history.add(at(4000), 6, true);
        history.add(at(4060), 12, true);
        assert_eq!(history.rate(Some(at(0))).unwrap().to_string(), "6.0/min");
    }

    #[test]
    fn slow_frames_are_counted_by_the_hour() {
        assert_eq!(Rate::new(1, 1800).unwrap().to_string(), "2.0/h");
        assert_eq!(Rate::new(1, 1800).unwrap().left(3), 5400);
        assert_eq!(Rate::new(i64::MAX, 1).unwrap().left(i64::MAX), 1);
    }
}
