//! Lengths of time on the command line.

use std::time::Duration;

use crate::schema::parse_duration;

/// Reads a length of time: a number of seconds, or with units, as `--since` takes it.
pub(crate) fn duration(text: &str) -> Result<Duration, &'static str> {
    duration_or_zero(text).ok().filter(|length| !length.is_zero()).ok_or(HOW_LONG)
}

/// The same, or none at all.
pub(crate) fn duration_or_zero(text: &str) -> Result<Duration, &'static str> {
    let seconds = || Duration::try_from_secs_f64(text.parse().ok()?).ok();
    let with_units = || Duration::try_from(parse_duration(text)?).ok();
    seconds().or_else(with_units).ok_or(HOW_LONG)
}

const HOW_LONG: &str = "say how long: a number of seconds, or 90s, 5m, 1h30m, 2d";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_number_is_of_seconds() {
        for (text, milliseconds) in [
            ("90", 90_000),
            ("0.3", 300),
            ("90s", 90_000),
            ("5m", 300_000),
            ("1h30m", 5_400_000),
            ("1h 30m", 5_400_000),
            ("2d", 172_800_000),
            ("250ms", 250),
        ] {
            assert_eq!(duration(text), Ok(Duration::from_millis(milliseconds)), "{text}");
        }
        for wrong in ["", "0", "0s", "-5m", "-1", "never", "1y", "5 parsecs", "nan", "inf", "1e99"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
