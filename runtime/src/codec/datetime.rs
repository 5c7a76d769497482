//! Date and time of day without a zone: `2018-11-09 18:28:26`.
//!
//! The date `0000-00-00`, with which databases say that there is none, is absent where one is optional, an error where one is
//! required.

use std::fmt;

use jiff::civil::DateTime;
use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserializer, Serializer};

/// Writes date and time with a space between them, where ISO 8601 has a `T`.
pub fn serialize<S: Serializer>(value: &DateTime, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(&format_args!("{} {}", value.date(), value.time()))
}

/// Reads date and time.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime, D::Error> {
    from.deserialize_any(DateAndTime)
}

/// Date and time of a text, with a space or ISO 8601's `T` between them.
pub(crate) fn parse(text: &str) -> Option<DateTime> {
    text.trim().parse().ok()
}

/// Date and time that may be absent.
pub mod optional {
    use jiff::civil::DateTime;
    use serde::{Deserializer, Serializer};

    use super::super::optional::Optional;
    use super::DateAndTimeOrZero;

    /// Writes date and time.
    pub fn serialize<S: Serializer>(value: &Option<DateTime>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => super::serialize(value, to),
            None => to.serialize_none(),
        }
    }

    /// Reads date and time.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<DateTime>, D::Error> {
        Ok(from.deserialize_any(Optional(DateAndTimeOrZero))?.flatten())
    }
}

struct DateAndTime;

impl Visitor<'_> for DateAndTime {
    type Value = DateTime;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("date and time such as `2018-11-09 18:28:26`")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<DateTime, E> {
        parse(value).ok_or_else(|| E::invalid_value(Unexpected::Str(value), &self))
    }
}

/// Reads date and time, or nothing from the date that databases have for it.
struct DateAndTimeOrZero;

impl Visitor<'_> for DateAndTimeOrZero {
    type Value = Option<DateTime>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        DateAndTime.expecting(f)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Option<DateTime>, E> {
        if value.trim_start().starts_with("0000-00-00") { Ok(None) } else { DateAndTime.visit_str(value).map(Some) }
    }
}
