//! Whole numbers. Numeric text is read too, and whole numbers written with a fraction (`1.0`).

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serializer};

/// Writes a number.
pub fn serialize<T: Copy + Into<i64>, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_i64((*value).into())
}

/// Reads a number.
pub fn deserialize<'de, T: TryFrom<i64>, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_any(Whole(PhantomData))
}

/// A number that may be absent.
pub mod optional {
    use std::marker::PhantomData;

    use serde::{Deserializer, Serializer};

    use super::super::optional::Optional;
    use super::Whole;

    /// Writes the number.
    pub fn serialize<T: Copy + Into<i64>, S: Serializer>(value: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => super::serialize(value, to),
            None => to.serialize_none(),
        }
    }

    /// Reads the number.
    pub fn deserialize<'de, T: TryFrom<i64>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
        from.deserialize_any(Optional(Whole(PhantomData)))
    }
}

/// A list of numbers; `null` is an empty one.
pub mod list {
    use serde::{Deserializer, Serialize, Serializer};

    /// Writes the numbers.
    pub fn serialize<T: Serialize, S: Serializer>(values: &T, to: S) -> Result<S::Ok, S::Error> {
        values.serialize(to)
    }

    /// Reads the numbers.
    pub fn deserialize<'de, T: TryFrom<i64>, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
        super::optional_list::deserialize(from).map(Option::unwrap_or_default)
    }
}

/// A list of numbers that has to hold some.
pub mod filled_list {
    use serde::Deserializer;

    use super::super::filled_list::filled;
    pub use super::list::serialize;

    /// Reads the numbers.
    pub fn deserialize<'de, T: TryFrom<i64>, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
        super::list::deserialize(from).and_then(filled)
    }
}

/// A list of numbers that may be absent.
pub mod optional_list {
    use serde::{Deserialize, Deserializer};

    use super::Item;
    pub use super::list::serialize;

    /// Reads the numbers.
    pub fn deserialize<'de, T: TryFrom<i64>, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<T>>, D::Error> {
        let items = Option::<Vec<Item<T>>>::deserialize(from)?;
        Ok(items.map(|items| items.into_iter().map(|Item(value)| value).collect()))
    }
}

/// A number that is written as text.
pub mod as_text {
    use std::fmt::Display;

    use serde::Serializer;

    pub use super::deserialize;

    /// Writes the number as text.
    pub fn serialize<T: Display, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    /// A number that is written as text and may be absent.
    pub mod optional {
        use std::fmt::Display;

        use serde::Serializer;

        pub use super::super::optional::deserialize;

        /// Writes the number as text.
        pub fn serialize<T: Display, S: Serializer>(value: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
            match value {
                Some(value) => to.collect_str(value),
                None => to.serialize_none(),
            }
        }
    }

    /// A list of numbers that are written as text; `null` is an empty one.
    pub mod list {
        use std::fmt::Display;

        use serde::Serializer;

        pub use super::super::list::deserialize;

        /// Writes the numbers as text.
        pub fn serialize<T: Display, S: Serializer>(values: &[T], to: S) -> Result<S::Ok, S::Error> {
            to.collect_seq(values.iter().map(ToString::to_string))
        }
    }

    /// A list of numbers that are written as text and may be absent.
    pub mod optional_list {
        use std::fmt::Display;

        use serde::Serializer;

        pub use super::super::optional_list::deserialize;

        /// Writes the numbers as text.
        pub fn serialize<T: Display, S: Serializer>(values: &Option<Vec<T>>, to: S) -> Result<S::Ok, S::Error> {
            match values {
                Some(values) => super::list::serialize(values, to),
                None => to.serialize_none(),
            }
        }
    }
}

/// An item of a list.
struct Item<T>(T);

impl<'de, T: TryFrom<i64>> Deserialize<'de> for Item<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from).map(Self)
    }
}

/// Reads a whole number as a type that may hold fewer.
struct Whole<T>(PhantomData<T>);

impl<T: TryFrom<i64>> Visitor<'_> for Whole<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        WholeNumber.expecting(f)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        narrow(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        WholeNumber.visit_u64(value).and_then(narrow)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        WholeNumber.visit_f64(value).and_then(narrow)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        WholeNumber.visit_str(value).and_then(narrow)
    }
}

fn narrow<T: TryFrom<i64>, E: Error>(value: i64) -> Result<T, E> {
    T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Signed(value), &"a whole number of 32 bits"))
}

/// Reads a whole number of 64 bits.
pub(super) struct WholeNumber;

impl Visitor<'_> for WholeNumber {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number of 64 bits")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<i64, E> {
        Ok(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<i64, E> {
        i64::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<i64, E> {
        whole(value).ok_or_else(|| E::invalid_value(Unexpected::Float(value), &self))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<i64, E> {
        let text = value.trim();
        let parsed = text.parse().ok().or_else(|| whole(text.parse().ok()?));
        parsed.ok_or_else(|| E::invalid_value(Unexpected::Str(value), &self))
    }
}

/// A float that is a whole number, as long as a float can tell one from the next.
fn whole(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "whole and within 53 bits")]
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
}
