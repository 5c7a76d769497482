use std::fmt;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Sensitive, text};

/// Text that holds JSON of a `T`. The text is kept as it came; what it holds is read on demand.
pub struct JsonText<T> {
    text: String,
    holds: PhantomData<fn() -> T>,
}

impl<T> JsonText<T> {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<T: DeserializeOwned> JsonText<T> {
    /// Reads what the text holds.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or holds something else.
    pub fn read(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.text)
    }
}

impl<T: Serialize> JsonText<T> {
    /// Writes a value as text.
    ///
    /// # Errors
    ///
    /// The value can't be written as JSON.
    pub fn write(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(Self::from)
    }
}

impl<T> From<String> for JsonText<T> {
    fn from(text: String) -> Self {
        Self { text, holds: PhantomData }
    }
}

impl<T> From<&str> for JsonText<T> {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl<T> From<String> for Sensitive<JsonText<T>> {
    fn from(text: String) -> Self {
        Self::new(text.into())
    }
}

impl<T> Clone for JsonText<T> {
    fn clone(&self) -> Self {
        self.text.clone().into()
    }
}

impl<T> PartialEq for JsonText<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for JsonText<T> {}

impl<T> fmt::Debug for JsonText<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<T> fmt::Display for JsonText<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<T> Serialize for JsonText<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text)
    }
}

impl<'de, T> Deserialize<'de> for JsonText<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text::deserialize::<String, _>(from).map(Self::from)
    }
}
