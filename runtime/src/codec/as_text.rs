//! A flag, a length of time or an enumeration, or a list of them, that is written as text, although it is a number. A boolean
//! too.

use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// Writes the value as text.
pub fn serialize<T: Serialize, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    match serde_json::to_value(value).map_err(S::Error::custom)? {
        Value::Array(items) => to.collect_seq(items.into_iter().map(text)),
        value => text(value).serialize(to),
    }
}

fn text(value: Value) -> Value {
    match value {
        Value::Number(number) => number.to_string().into(),
        Value::Bool(value) => value.to_string().into(),
        other => other,
    }
}

/// Reads the value.
pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    T::deserialize(from)
}

/// A value that is written as text and may be absent.
pub mod optional {
    pub use super::super::optional::deserialize;
    pub use super::serialize;
}
