//! Date and time of day where the platform is: in China, eight hours ahead of UTC.

use std::time::Duration;

use rayvision::DateTime;

use super::Millis;

const AHEAD_OF_UTC: Millis = 8 * 3_600_000;
const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

pub(crate) fn local_time(time: Millis) -> DateTime {
    let since_epoch = Duration::from_millis(time.saturating_add(AHEAD_OF_UTC).max(0).unsigned_abs());
    EPOCH.saturating_add(since_epoch)
}

/// The inverse of [`local_time`].
pub(crate) fn from_local_time(time: DateTime) -> Millis {
    let since_epoch = time.duration_since(EPOCH);
    i64::try_from(since_epoch.as_millis()).unwrap_or(0).saturating_sub(AHEAD_OF_UTC)
}
