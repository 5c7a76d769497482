//! How fast frames come, and how long the rest will take.

use std::collections::VecDeque;

use rayvision::Timestamp;

/// Looks that are kept at least, however far they are apart.
const LEAST: usize = 4;
/// Seconds after which a look is forgotten.
const LONG_AGO: i64 = 600;

/// How many frames had ended at the last looks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Course {
    looks: VecDeque<(i64, i64)>,
}

impl Course {
    /// Notes a look.
    pub(crate) fn note(&mut self, at: Timestamp, ended: i64) {
        let at = at.as_second();
        if let Some((last_at, last)) = self.looks.back().copied() {
            // Frames that are rendered again begin anew.
            if ended < last {
                self.looks.clear();
            } else if at <= last_at {
                return;
            }
        }
        self.looks.push_back((at, ended));
        while self.looks.len() > LEAST && self.looks.front().is_some_and(|(then, _)| *then < at - LONG_AGO) {
            self.looks.pop_front();
        }
    }

    /// The pace of the last minutes or, while they show none, since the start.
    pub(crate) fn pace(&self, started: Option<Timestamp>) -> Option<Pace> {
        let (first, last) = (self.looks.front()?, self.looks.back()?);
        let since_start = || Pace::new(last.1, last.0 - started?.as_second());
        Pace::new(last.1 - first.1, last.0 - first.0).or_else(since_start)
    }
}

/// So many frames in so many seconds, both more than none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pace {
    frames: i64,
    seconds: i64,
}

impl Pace {
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

impl std::fmt::Display for Pace {
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

/// `1:02:03` with hours, `2:03` without.
pub(crate) fn duration(seconds: i64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{rest:02}") } else { format!("{minutes}:{rest:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_pace_is_that_of_the_last_minutes() {
        let mut course = Course::default();
        assert_eq!(course.pace(Some(at(0))), None);
        course.note(at(1000), 5);
        assert_eq!(course.pace(Some(at(900))).unwrap().to_string(), "3.0/min", "since the start");
        assert_eq!(course.pace(None), None);
        for minute in 1..=20 {
            course.note(at(1000 + 60 * minute), 5 + 2 * minute);
        }
        let pace = course.pace(Some(at(900))).unwrap();
        assert_eq!(pace.to_string(), "2.0/min");
        assert_eq!(pace.left(10), 300);
        assert!(course.looks.len() <= 12);
        course.note(at(2300), 3);
        assert_eq!(course.looks.len(), 1, "rendered again");
    }

    #[test]
    fn slow_frames_are_counted_by_the_hour() {
        assert_eq!(Pace::new(1, 1800).unwrap().to_string(), "2.0/h");
        assert_eq!(duration(Pace::new(1, 1800).unwrap().left(3)), "1:30:00");
        assert_eq!(Pace::new(i64::MAX, 1).unwrap().left(i64::MAX), 1);
    }
}
