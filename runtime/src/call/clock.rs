//! The clock that requests are signed by.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

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

/// Milliseconds since 1970 UTC; negative before that.
pub(super) fn milliseconds(time: SystemTime) -> i64 {
    let whole = |length: Duration| i64::try_from(length.as_millis()).unwrap_or(i64::MAX);
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => whole(since),
        Err(before) => -whole(before.duration()),
    }
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
}
