//! Text, as [`String`] or [`Sensitive<String>`](crate::Sensitive). Numbers and booleans are read as the text they are.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes a text.
pub fn serialize<T: Serialize, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    value.serialize(to)
}

/// Reads a text.
pub fn deserialize<'de, T: From<String>, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_any(Text).map(T::from)
}

/// A text that may be absent; an empty one is there.
pub mod optional {
    use serde::{Deserialize, Deserializer};

    use super::Item;
    pub use super::serialize;

    /// Reads the text.
    pub fn deserialize<'de, T: From<String>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
        Ok(Option::<Item<T>>::deserialize(from)?.map(|Item(value)| value))
    }
}

/// A list of texts; `null` is an empty one.
pub mod list {
    use serde::Deserializer;

    pub use super::serialize;

    /// Reads the texts.
    pub fn deserialize<'de, T: From<String>, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
        super::optional_list::deserialize(from).map(Option::unwrap_or_default)
    }
}

/// A list of texts that has to hold some.
pub mod filled_list {
    use serde::Deserializer;

    use super::super::filled_list::filled;
    pub use super::list::serialize;

    /// Reads the texts.
    pub fn deserialize<'de, T: From<String>, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
        super::list::deserialize(from).and_then(filled)
    }
}

/// A list of texts that may be absent.
pub mod optional_list {
    use serde::{Deserialize, Deserializer};

    use super::Item;
    pub use super::serialize;

    /// Reads the texts.
    pub fn deserialize<'de, T: From<String>, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<T>>, D::Error> {
        let items = Option::<Vec<Item<T>>>::deserialize(from)?;
        Ok(items.map(|items| items.into_iter().map(|Item(value)| value).collect()))
    }
}

/// A text in an option or a list.
struct Item<T>(T);

impl<'de, T: From<String>> Deserialize<'de> for Item<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from).map(Self)
    }
}

struct Text;

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<String, E> {
        Ok(value)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<String, E> {
        Ok(serde_json::Value::from(value).to_string())
    }
}
