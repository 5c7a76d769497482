//! The time that requests are signed with, and its correction by the platform's clock.

use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// A clock, for programs that have a better one than the system, and for tests.
pub trait Clock: Send + Sync + 'static {
    /// What time it is.
    fn now(&self) -> SystemTime;
}

/// The system's clock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// Milliseconds since 1970 UTC, before which they are negative.
pub(crate) fn milliseconds(time: SystemTime) -> i64 {
    let whole = |length: Duration| i64::try_from(length.as_millis()).unwrap_or(i64::MAX);
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => whole(since),
        Err(before) => -whole(before.duration()),
    }
}

/// A clock that is this much wrong is no clock: what the platform said is not believed.
const ABSURD: i64 = 24 * 60 * 60 * 1_000;

/// Corrections smaller than this change nothing: requests are signed to the second.
const NOTICEABLE: i64 = 1_000;

/// How far the platform's clock is ahead of this one, as far as the client has learned, in milliseconds.
#[derive(Debug, Default)]
pub(crate) struct Correction(AtomicI64);

impl Correction {
    pub(crate) fn offset(&self) -> i64 {
        self.0.load(Relaxed)
    }

    /// Keeps an offset, unless it is absurd, and tells whether it differs from the one that was `used`.
    pub(crate) fn learn(&self, offset: i64, used: i64) -> bool {
        if offset.saturating_abs() > ABSURD {
            return false;
        }
        self.0.store(offset, Relaxed);
        offset.saturating_sub(used).saturating_abs() >= NOTICEABLE
    }
}

/// The time since 1970 UTC to sign with.
pub(crate) fn corrected(now: i64, offset: i64) -> Duration {
    Duration::from_millis(u64::try_from(now.saturating_add(offset)).unwrap_or(0))
}

/// How far the platform's clock is ahead of this one, when its answer tells its time: it is taken to be the time in the
/// middle between sending and receiving.
pub(crate) fn ahead(server: Timestamp, sent: i64, received: i64) -> i64 {
    server.as_millisecond().saturating_sub(sent.midpoint(received))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_before_1970_are_negative() {
        for (time, expected) in [
            (UNIX_EPOCH + Duration::from_millis(1_500), 1_500),
            (UNIX_EPOCH, 0),
            (UNIX_EPOCH - Duration::from_millis(1_500), -1_500),
            (UNIX_EPOCH + Duration::from_secs(i64::MAX as u64 / 1_000), i64::MAX / 1_000 * 1_000),
        ] {
            assert_eq!(milliseconds(time), expected);
        }
        if let Some(far) = UNIX_EPOCH.checked_add(Duration::from_secs(i64::MAX as u64)) {
            assert_eq!(milliseconds(far), i64::MAX);
        }
        if let Some(far) = UNIX_EPOCH.checked_sub(Duration::from_secs(i64::MAX as u64)) {
            assert_eq!(milliseconds(far), -i64::MAX);
        }
    }

    #[test]
    fn no_time_to_sign_with_is_before_1970() {
        for (now, offset, expected) in
            [(5_000, 250, 5_250), (5_000, -6_000, 0), (i64::MIN, i64::MIN, 0), (i64::MAX, i64::MAX, i64::MAX as u64)]
        {
            assert_eq!(corrected(now, offset), Duration::from_millis(expected));
        }
    }

    #[test]
    fn the_platform_answered_in_the_middle() {
        let server = |milliseconds| Timestamp::from_millisecond(milliseconds).expect("a time");
        assert_eq!(ahead(server(10_000), 4_000, 6_000), 5_000);
        assert_eq!(ahead(server(1_000), 4_000, 6_000), -4_000);
        assert_eq!(ahead(server(5_000), 6_000, 4_000), 0, "a clock that was set back in between");
        assert_eq!(ahead(Timestamp::MAX, i64::MIN, i64::MAX), Timestamp::MAX.as_millisecond());
        assert_eq!(ahead(Timestamp::MIN, i64::MAX, i64::MAX), i64::MIN);
    }

    #[test]
    fn absurd_offsets_are_ignored() {
        let correction = Correction::default();
        for (offset, used, differs, kept) in [
            (999, 0, false, 999),
            (1_000, 0, true, 1_000),
            (1_000, 1_000, false, 1_000),
            (ABSURD, 0, true, ABSURD),
            (-ABSURD, 0, true, -ABSURD),
            (ABSURD + 1, 0, false, -ABSURD),
            (i64::MIN, 0, false, -ABSURD),
            (i64::MAX, i64::MIN, false, -ABSURD),
        ] {
            assert_eq!(correction.learn(offset, used), differs, "{offset}");
            assert_eq!(correction.offset(), kept, "{offset}");
        }
    }
}
