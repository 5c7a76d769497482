//! Moments, as milliseconds since 1970-01-01 00:00:00 UTC.
//!
//! Numbers beyond the years -9999 to 9999, with which some say "never", are no moment: absent where one is optional, an error
//! where one is required.

use std::fmt;

use jiff::Timestamp;
use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

use super::integer::{self, WholeNumber};

/// Writes a moment.
pub fn serialize<S: Serializer>(value: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_i64(value.as_millisecond())
}

/// Reads a moment.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
    let milliseconds: i64 = integer::deserialize(from)?;
    Timestamp::from_millisecond(milliseconds)
        .map_err(|_| D::Error::custom(format_args!("{milliseconds} is no time in milliseconds since 1970")))
}

/// A moment that may be absent.
pub mod optional {
    use jiff::Timestamp;
    use serde::{Deserializer, Serializer};

    use super::super::optional::Optional;
    use super::MomentOrNever;

    /// Writes the moment.
    pub fn serialize<S: Serializer>(value: &Option<Timestamp>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => super::serialize(value, to),
            None => to.serialize_none(),
        }
    }

    /// Reads the moment.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
        Ok(from.deserialize_any(Optional(MomentOrNever))?.flatten())
    }
}

/// A moment that is written as text.
pub mod as_text {
    use jiff::Timestamp;
    use serde::Serializer;

    pub use super::deserialize;

    /// Writes the milliseconds as text.
    pub fn serialize<S: Serializer>(value: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&value.as_millisecond())
    }

    /// A moment that is written as text and may be absent.
    pub mod optional {
        use jiff::Timestamp;
        use serde::Serializer;

        pub use super::super::optional::deserialize;

        /// Writes the milliseconds as text.
        pub fn serialize<S: Serializer>(value: &Option<Timestamp>, to: S) -> Result<S::Ok, S::Error> {
            match value {
                Some(value) => super::serialize(value, to),
                None => to.serialize_none(),
            }
        }
    }
}

/// Reads a moment, or nothing from a number that is beyond all moments.
struct MomentOrNever;

impl Visitor<'_> for MomentOrNever {
    type Value = Option<Timestamp>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        WholeNumber.expecting(f)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Option<Timestamp>, E> {
        Ok(Timestamp::from_millisecond(value).ok())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Option<Timestamp>, E> {
        self.visit_i64(i64::try_from(value).unwrap_or(i64::MAX))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Option<Timestamp>, E> {
        if is_beyond(value) { Ok(None) } else { self.visit_i64(WholeNumber.visit_f64(value)?) }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Option<Timestamp>, E> {
        match value.trim().parse() {
            Ok(number) if is_beyond(number) => Ok(None),
            _ => self.visit_i64(WholeNumber.visit_str(value)?),
        }
    }
}

/// Whether a number is beyond all moments, however it was rounded.
fn is_beyond(milliseconds: f64) -> bool {
    milliseconds.abs() > 1e15
}
