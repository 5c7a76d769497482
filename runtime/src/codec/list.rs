//! A list of what has a `Deserialize` of its own; `null` is an empty one.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes the items.
pub fn serialize<T: Serialize, S: Serializer>(values: &T, to: S) -> Result<S::Ok, S::Error> {
    values.serialize(to)
}

/// Reads the items.
pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    Option::deserialize(from).map(Option::unwrap_or_default)
}
