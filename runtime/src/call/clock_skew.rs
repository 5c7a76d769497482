//! How far the platform's clock is ahead of this machine's, as its refusals tell, and the time that follows to sign with.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::time::Duration;

use jiff::Timestamp;

use super::clock::{Clock, milliseconds};

/// A skew of more than a day is not believed: more likely the answer is not the platform's, or its clock is broken.
const MAX_BELIEVED: i64 = 24 * 60 * 60 * 1_000;

/// Less than this changes nothing: requests are signed to the second.
const MIN_NOTICEABLE: i64 = 1_000;

/// The clock that a client signs by, set right by what the platform says.
pub(crate) struct SigningClock {
    clock: Arc<dyn Clock>,
    skew: ClockSkew,
    /// Whether to believe the platform.
    learns: bool,
}

/// The time that an attempt is signed with.
#[derive(Clone, Copy)]
pub(crate) struct SignedTime {
    /// This machine's clock, in milliseconds since 1970 UTC.
    own: i64,
    /// What was added to it, in milliseconds.
    skew: i64,
}

impl SignedTime {
    /// The time since 1970 UTC. No earlier time can be signed.
    pub(crate) fn since_1970(self) -> Duration {
        Duration::from_millis(u64::try_from(self.own.saturating_add(self.skew)).unwrap_or(0))
    }
}

impl SigningClock {
    pub(crate) fn new(clock: Arc<dyn Clock>, learns: bool) -> Self {
        Self { clock, skew: ClockSkew::default(), learns }
    }

    /// The time to sign with now.
    pub(crate) fn now(&self) -> SignedTime {
        SignedTime { own: milliseconds(self.clock.now()), skew: self.skew.get() }
    }

    /// How many milliseconds the platform's clock is ahead, when it has just answered an attempt and told its time.
    pub(crate) fn skew_from(&self, platform: Timestamp, attempt: SignedTime) -> i64 {
        skew_between(platform, attempt.own, milliseconds(self.clock.now()))
    }

    /// Signs with this skew from now on; tells whether an attempt that was signed before may succeed with it.
    pub(crate) fn learn(&self, skew: i64, attempt: SignedTime) -> bool {
        self.learns && self.skew.set(skew, attempt.skew)
    }
}

/// The platform's time is taken to be that of the middle between sending and receiving.
fn skew_between(platform: Timestamp, sent: i64, received: i64) -> i64 {
    platform.as_millisecond().saturating_sub(sent.midpoint(received))
}

/// The last skew that was believed, in milliseconds.
#[derive(Debug, Default)]
struct ClockSkew(AtomicI64);

impl ClockSkew {
    fn get(&self) -> i64 {
        self.0.load(Relaxed)
    }

    /// Keeps a skew that can be believed, and tells whether it differs from the one that was `used`.
    fn set(&self, skew: i64, used: i64) -> bool {
        if skew.saturating_abs() > MAX_BELIEVED {
            return false;
        }
        self.0.store(skew, Relaxed);
        skew.saturating_sub(used).saturating_abs() >= MIN_NOTICEABLE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_time_to_sign_with_is_before_1970() {
        for (own, skew, expected) in
            [(5_000, 250, 5_250), (5_000, -6_000, 0), (i64::MIN, i64::MIN, 0), (i64::MAX, i64::MAX, i64::MAX as u64)]
        {
            assert_eq!(SignedTime { own, skew }.since_1970(), Duration::from_millis(expected));
        }
    }

    #[test]
    fn the_platform_answered_in_the_middle() {
        let platform = |milliseconds| Timestamp::from_millisecond(milliseconds).expect("a time");
        assert_eq!(skew_between(platform(10_000), 4_000, 6_000), 5_000);
        assert_eq!(skew_between(platform(1_000), 4_000, 6_000), -4_000);
        assert_eq!(skew_between(platform(5_000), 6_000, 4_000), 0, "a clock that was set back in between");
        assert_eq!(skew_between(Timestamp::MAX, i64::MIN, i64::MAX), Timestamp::MAX.as_millisecond());
        assert_eq!(skew_between(Timestamp::MIN, i64::MAX, i64::MAX), i64::MIN);
    }

    #[test]
    fn absurd_skews_are_ignored() {
        let kept = ClockSkew::default();
        for (skew, used, differs, expected) in [
            (999, 0, false, 999),
            (1_000, 0, true, 1_000),
            (1_000, 1_000, false, 1_000),
            (MAX_BELIEVED, 0, true, MAX_BELIEVED),
            (-MAX_BELIEVED, 0, true, -MAX_BELIEVED),
            (MAX_BELIEVED + 1, 0, false, -MAX_BELIEVED),
            (i64::MIN, 0, false, -MAX_BELIEVED),
            (i64::MAX, i64::MIN, false, -MAX_BELIEVED),
        ] {
            assert_eq!(kept.set(skew, used), differs, "{skew}");
            assert_eq!(kept.get(), expected, "{skew}");
        }
    }
}
