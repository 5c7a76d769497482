//! `true` and `false`. Their texts are read too, and 1 and 0.

use std::fmt;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserializer, Serialize, Serializer};

/// Writes a boolean.
pub fn serialize<T: Serialize, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    value.serialize(to)
}

/// Reads a boolean.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    from.deserialize_any(Boolean)
}

/// A boolean that may be absent.
pub mod optional {
    use serde::Deserializer;

    use super::super::optional::Optional;
    use super::Boolean;
    pub use super::serialize;

    /// Reads the boolean.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<bool>, D::Error> {
        from.deserialize_any(Optional(Boolean))
    }
}

/// A boolean that is written as text.
pub mod as_text {
    pub use super::super::as_text::serialize;
    pub use super::deserialize;

    /// A boolean that is written as text and may be absent.
    pub mod optional {
        pub use super::super::super::as_text::serialize;
        pub use super::super::optional::deserialize;
    }
}

struct Boolean;

impl Visitor<'_> for Boolean {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true or false")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        match value {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(E::invalid_value(Unexpected::Signed(value), &self)),
        }
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
