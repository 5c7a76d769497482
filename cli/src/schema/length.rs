//! Lengths of time with units: `90s`, `30m`, `1h30m`, `2d`.

use jiff::{SignedDuration, Span, SpanRelativeTo};
use rayvision::TypeSchema;

/// Reads a length of time. Days have 24 hours; months and years have no length of their own.
pub(crate) fn parse_duration(text: &str) -> Option<SignedDuration> {
    let span: Span = text.parse().ok()?;
    span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()
}

/// Reads a length of time as a whole number of what the type counts in.
pub(super) fn whole_number(text: &str, schema: &TypeSchema) -> Option<i64> {
    let unit = match schema {
        TypeSchema::Milliseconds => SignedDuration::from_millis(1),
        TypeSchema::Seconds => SignedDuration::from_secs(1),
        TypeSchema::Hours => SignedDuration::from_hours(1),
        _ => return None,
    };
    let length = parse_duration(text).filter(|length| !length.is_negative() && !text.contains(' '))?;
    let is_whole = length.as_nanos() % unit.as_nanos() == 0;
    is_whole.then(|| i64::try_from(length.as_nanos() / unit.as_nanos()).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_whole_numbers_of_their_unit() {
        use TypeSchema::{Hours, Milliseconds, Seconds};
        for (text, schema, number) in [
            ("30m", Seconds, Some(1800)),
            ("30min", Seconds, Some(1800)),
            ("1h30m", Seconds, Some(5400)),
            ("2d", Hours, Some(48)),
            ("1s", Milliseconds, Some(1000)),
            ("90m", Hours, None),
            ("", Hours, None),
            ("h", Hours, None),
            ("1", Hours, None),
            ("-1h", Hours, None),
            ("1 h", Hours, None),
            ("99999999999999999d", Hours, None),
            ("1ü", Hours, None),
        ] {
            assert_eq!(whole_number(text, &schema), number, "{text}");
        }
    }
}
