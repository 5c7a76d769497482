use jiff::Timestamp;
use serde::de::Error;
use serde::{Deserializer, Serializer};

use crate::{Canonical, Kind, Wire};

/// A moment, as milliseconds since 1970-01-01 00:00:00 UTC.
impl Wire for Timestamp {
    fn kind() -> Kind {
        Kind::Timestamp
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        moment(i64::read(from)?)
    }

    fn read_optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Self>, D::Error> {
        i64::read_optional(from)?.map(moment).transpose()
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
