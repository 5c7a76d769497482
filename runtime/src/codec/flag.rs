use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::UnknownValue;
use super::integer::WholeNumber;

/// A switch that travels as 0 or 1.
///
/// Numbers that the document does not know survive. JSON booleans are read too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Flag {
    /// 0.
    Off,
    /// 1.
    On,
    /// Another number.
    Unknown(UnknownValue<i64>),
}

impl Flag {
    /// The number that travels.
    pub fn value(self) -> i64 {
        match self {
            Self::Off => 0,
            Self::On => 1,
            Self::Unknown(other) => *other.value(),
        }
    }

    /// Whether the switch is on; nothing where the number is neither 0 nor 1.
    pub fn is_on(self) -> Option<bool> {
        match self {
            Self::Off => Some(false),
            Self::On => Some(true),
            Self::Unknown(_) => None,
        }
    }
}

impl From<bool> for Flag {
    fn from(on: bool) -> Self {
        if on { Self::On } else { Self::Off }
    }
}

impl From<i64> for Flag {
    fn from(value: i64) -> Self {
        match value {
            0 => Self::Off,
            1 => Self::On,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Off => f.write_str("off"),
            Self::On => f.write_str("on"),
            Self::Unknown(other) => write!(f, "{other}"),
        }
    }
}

impl Serialize for Flag {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(self.value())
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Switch)
    }
}

struct Switch;

impl Visitor<'_> for Switch {
    type Value = Flag;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("0 or 1")
    }

    fn visit_bool<E: Error>(self, on: bool) -> Result<Flag, E> {
        Ok(on.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Flag, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Flag, E> {
        WholeNumber.visit_u64(value).map(Flag::from)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Flag, E> {
        WholeNumber.visit_f64(value).map(Flag::from)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Flag, E> {
        match value.trim() {
            text if text.eq_ignore_ascii_case("true") => Ok(Flag::On),
            text if text.eq_ignore_ascii_case("false") => Ok(Flag::Off),
            text => WholeNumber.visit_str(text).map(Flag::from),
        }
    }
}
