//! How long to wait before a retry.

use std::time::Duration;

/// Exponential backoff with full jitter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Backoff {
    pub(crate) first: Duration,
    pub(crate) longest: Duration,
}

impl Backoff {
    /// How long to wait before retry number `retry`, counted from 1, when the platform asked to wait for `asked`.
    pub(crate) fn pause(&self, retry: u32, asked: Option<Duration>) -> Duration {
        // Without a random number the middle will do.
        let random = getrandom::u64().unwrap_or(u64::MAX / 2);
        self.pause_by(random, retry, asked)
    }

    fn pause_by(&self, random: u64, retry: u32, asked: Option<Duration>) -> Duration {
        let ceiling = self.ceiling(retry);
        let asked = asked.unwrap_or_default().min(self.longest);
        share(ceiling, random).max(asked)
    }

    fn ceiling(&self, retry: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(retry.saturating_sub(1));
        self.first.saturating_mul(doubled).min(self.longest)
    }
}

/// The same share of `whole` that `random` is of the greatest number that it could be.
fn share(whole: Duration, random: u64) -> Duration {
    let nanoseconds = u64::try_from(whole.as_nanos()).unwrap_or(u64::MAX);
    let product = (u128::from(nanoseconds) + 1) * u128::from(random);
    Duration::from_nanos(u64::try_from(product >> 64).unwrap_or(nanoseconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACKOFF: Backoff = Backoff { first: Duration::from_millis(250), longest: Duration::from_secs(20) };

    #[test]
    fn ceilings_double_up_to_the_longest() {
        for (retry, milliseconds) in
            [(0, 250), (1, 250), (2, 500), (3, 1_000), (7, 16_000), (8, 20_000), (u32::MAX, 20_000)]
        {
            assert_eq!(BACKOFF.pause_by(u64::MAX, retry, None), Duration::from_millis(milliseconds), "{retry}");
            assert_eq!(BACKOFF.pause_by(0, retry, None), Duration::ZERO, "{retry}");
        }
        assert_eq!(BACKOFF.pause_by(u64::MAX / 2, 1, None).as_millis(), 125);
    }

    #[test]
    fn what_the_platform_asks_for_counts_up_to_the_longest() {
        for (asked, seconds) in [(0, 0), (3, 3), (20, 20), (21, 20), (u64::MAX, 20)] {
            let pause = BACKOFF.pause_by(0, 1, Some(Duration::from_secs(asked)));
            assert_eq!(pause, Duration::from_secs(seconds), "{asked}");
        }
        let late = BACKOFF.pause_by(u64::MAX, 8, Some(Duration::from_secs(1)));
        assert_eq!(late, Duration::from_secs(20), "never sooner than without being asked");
    }

    #[test]
    fn nothing_overflows() {
        let endless = Backoff { first: Duration::MAX, longest: Duration::MAX };
        assert_eq!(endless.pause_by(u64::MAX, u32::MAX, Some(Duration::MAX)), Duration::MAX);
        assert!(endless.pause_by(u64::MAX, 5, None) > Duration::from_hours(24 * 365 * 500));
        let none = Backoff { first: Duration::ZERO, longest: Duration::ZERO };
        assert_eq!(none.pause(3, Some(Duration::MAX)), Duration::ZERO);
    }

    #[test]
    fn pauses_are_spread() {
        let pauses: Vec<_> = (0..200).map(|_| BACKOFF.pause(4, None).as_millis()).collect();
        assert!(pauses.iter().all(|pause| *pause <= 2_000));
        assert!(pauses.iter().any(|pause| *pause < 700) && pauses.iter().any(|pause| *pause > 1_300), "{pauses:?}");
    }
}
