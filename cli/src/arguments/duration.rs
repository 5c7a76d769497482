//! Lengths of time as they are said.

use std::time::Duration;

use jiff::{Span, SpanRelativeTo};

/// Reads a length of time: a number of seconds, or with units, as `--since` takes it.
pub(crate) fn duration(text: &str) -> Result<Duration, &'static str> {
    let seconds = |text: &str| Duration::try_from_secs_f64(text.parse().ok()?).ok();
    let length = seconds(text).or_else(|| with_units(text)).filter(|length| !length.is_zero());
    length.ok_or("say how long: a number of seconds, or 90s, 5m, 1h30m, 2d")
}

/// Days are of 24 hours. Months and years have no length of their own.
fn with_units(text: &str) -> Option<Duration> {
    let span: Span = text.parse().ok()?;
    span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()?.try_into().ok()
}

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
