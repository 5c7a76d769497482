use std::fmt;

use jiff::civil::DateTime;
use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserializer, Serializer};

use super::maybe::Maybe;
use crate::{Canonical, Kind, Wire};

/// Date and time of day without a zone: `2018-11-09 18:28:26`.
///
/// The date `0000-00-00`, with which databases say that there is none, is nothing where one is optional, an error where
/// one is required.
impl Wire for DateTime {
    fn kind() -> Kind {
        Kind::DateTime
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(DateTimeVisitor)
    }

    fn read_optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Self>, D::Error> {
        Ok(from.deserialize_any(Maybe(ZeroDateVisitor))?.flatten())
    }

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&Spaced(*self))
    }

    fn canonical(&self, to: &mut Canonical<'_>) {
        to.text(&Spaced(*self).to_string());
    }
}

/// Displays as the platform writes it: a space where ISO 8601 has a `T`.
struct Spaced(DateTime);

impl fmt::Display for Spaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0.date(), self.0.time())
    }
}

struct DateTimeVisitor;

impl Visitor<'_> for DateTimeVisitor {
    type Value = DateTime;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("date and time such as `2018-11-09 18:28:26`")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<DateTime, E> {
        value.trim().parse().map_err(|_| E::invalid_value(Unexpected::Str(value), &self))
    }
}

/// Reads a time, or nothing from the date that databases have for it.
struct ZeroDateVisitor;

impl Visitor<'_> for ZeroDateVisitor {
    type Value = Option<DateTime>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        DateTimeVisitor.expecting(f)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Option<DateTime>, E> {
        if value.trim_start().starts_with("0000-00-00") { Ok(None) } else { DateTimeVisitor.visit_str(value).map(Some) }
    }
}
