//! A list of what has a `Deserialize` of its own, which has to hold something.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

pub use super::list::serialize;

/// Reads the items.
pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    super::list::deserialize(from).and_then(filled)
}

/// The items, if there are any.
pub(super) fn filled<T, E: Error>(items: Vec<T>) -> Result<Vec<T>, E> {
    if items.is_empty() { Err(E::invalid_length(0, &"at least one item")) } else { Ok(items) }
}
