use std::fmt;

use jiff::Timestamp;
use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

use super::integer::Whole;
use super::maybe::Maybe;
use crate::{Canonical, Kind, Wire};

/// A moment, as milliseconds since 1970-01-01 00:00:00 UTC.
///
/// Numbers beyond the years -9999 to 9999, with which some say "never", are no moment: nothing where one is optional, an
/// error where one is required.
impl Wire for Timestamp {
    fn kind() -> Kind {
        Kind::Timestamp
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        moment(i64::read(from)?)
    }

    fn read_optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Self>, D::Error> {
        Ok(from.deserialize_any(Maybe(MomentVisitor))?.flatten())
    }

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.as_millisecond().write(to)
    }

    fn write_text<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.as_millisecond().write_text(to)
    }

    fn canonical(&self, to: &mut Canonical<'_>) {
        to.integer(self.as_millisecond());
    }
}

fn moment<E: Error>(milliseconds: i64) -> Result<Timestamp, E> {
    Timestamp::from_millisecond(milliseconds)
        .map_err(|_| E::custom(format_args!("{milliseconds} is no time in milliseconds since 1970")))
}

/// Reads a moment, or nothing from a number that is beyond all moments.
struct MomentVisitor;

impl Visitor<'_> for MomentVisitor {
    type Value = Option<Timestamp>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Whole.expecting(f)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Option<Timestamp>, E> {
        Ok(Timestamp::from_millisecond(value).ok())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Option<Timestamp>, E> {
        self.visit_i64(i64::try_from(value).unwrap_or(i64::MAX))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Option<Timestamp>, E> {
        if is_beyond(value) { Ok(None) } else { self.visit_i64(Whole.visit_f64(value)?) }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Option<Timestamp>, E> {
        match value.trim().parse() {
            Ok(number) if is_beyond(number) => Ok(None),
            _ => self.visit_i64(Whole.visit_str(value)?),
        }
    }
}

/// Whether a number is beyond all moments, however it was rounded.
fn is_beyond(milliseconds: f64) -> bool {
    milliseconds.abs() > 1e15
}
