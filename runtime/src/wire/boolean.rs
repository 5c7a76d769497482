use std::fmt;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserializer, Serializer};

use super::maybe::Maybe;
use crate::{Canonical, Kind, Wire};

/// `true` and `false`; read from their texts and from 1 and 0 too.
impl Wire for bool {
    fn kind() -> Kind {
        Kind::Bool
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(BoolVisitor)
    }

    fn read_optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Self>, D::Error> {
        from.deserialize_any(Maybe(BoolVisitor))
    }

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bool(*self)
    }

    fn write_text<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(text(*self))
    }

    fn canonical(&self, to: &mut Canonical<'_>) {
        to.text(text(*self));
    }
}

pub(super) fn text(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

struct BoolVisitor;

impl Visitor<'_> for BoolVisitor {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true or false")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        match value {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(E::invalid_value(Unexpected::Unsigned(value), &self)),
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<bool, E> {
        match value.trim() {
            "0" => Ok(false),
            "1" => Ok(true),
            text if text.eq_ignore_ascii_case("false") => Ok(false),
            text if text.eq_ignore_ascii_case("true") => Ok(true),
            _ => Err(E::invalid_value(Unexpected::Str(value), &self)),
        }
    }
}
