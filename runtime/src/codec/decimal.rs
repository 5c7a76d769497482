//! Exact decimals, such as money: at most 28 digits.
//!
//! Read from a number or numeric text. Written as a number with the same digits into JSON text; into all else, such as YAML or
//! [`serde_json::Value`], as text, since their numbers would lose digits.
//!
//! From JSON text a number is read digit by digit, never through a float. Other sources of serde hand numbers over as floats: what
//! serde has buffered (`flatten`, tagged enumerations), [`serde_json::Value`], YAML. From these a number keeps what a float keeps,
//! some 15 digits and no zeros at the end; as text it keeps all.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{DeserializeSeed, Error, MapAccess, Unexpected, Visitor};
use serde::ser::Error as _;
use serde::{Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// Writes a decimal.
pub fn serialize<S: Serializer>(value: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    if !takes_raw_json::<S>() {
        return to.collect_str(value);
    }
    RawValue::from_string(value.to_string()).map_err(S::Error::custom)?.serialize(to)
}

/// Whether a serializer writes JSON text. Only those know of raw values; serde has no other way to ask.
fn takes_raw_json<S>() -> bool {
    std::any::type_name::<S>().contains("serde_json::ser::")
}

/// Reads a decimal.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    optional::deserialize(from)?.ok_or_else(|| D::Error::invalid_value(Unexpected::Other("nothing"), &AnyDecimal))
}

/// A decimal that may be absent.
pub mod optional {
    use rust_decimal::Decimal;
    use serde::{Deserializer, Serializer};

    use super::AnyDecimal;

    /// Writes the decimal.
    pub fn serialize<S: Serializer>(value: &Option<Decimal>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => super::serialize(value, to),
            None => to.serialize_none(),
        }
    }

    /// Reads the decimal.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
        from.deserialize_option(AnyDecimal)
    }
}

/// A decimal that is written as text.
pub mod as_text {
    use rust_decimal::Decimal;
    use serde::Serializer;

    pub use super::deserialize;

    /// Writes the decimal as text.
    pub fn serialize<S: Serializer>(value: &Decimal, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    /// A decimal that is written as text and may be absent.
    pub mod optional {
        use rust_decimal::Decimal;
        use serde::Serializer;

        pub use super::super::optional::deserialize;

        /// Writes the decimal as text.
        pub fn serialize<S: Serializer>(value: &Option<Decimal>, to: S) -> Result<S::Ok, S::Error> {
            match value {
                Some(value) => to.collect_str(value),
                None => to.serialize_none(),
            }
        }
    }
}

/// The name under which `serde_json` hands over the text of a value, to its own [`RawValue`] and to whoever else asks for it. Only so
/// one visitor can read JSON exactly and all else as it comes; `RawValue` itself reads nothing but JSON.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// Reads a decimal, or nothing from `null` and from the empty text.
struct AnyDecimal;

impl<'de> Visitor<'de> for AnyDecimal {
    type Value = Option<Decimal>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal number of at most 28 digits")
    }

    /// JSON: the only member is the text of the value.
    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Self::Value, A::Error> {
        match from.next_key::<&str>()? {
            Some(RAW_VALUE) => from.next_value_seed(JsonText),
            _ => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }

    /// What is not JSON.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_newtype_struct(RAW_VALUE, self)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        let text = value.trim();
        if text.is_empty() {
            return Ok(None);
        }
        parse(text).map(Some).ok_or_else(|| E::invalid_value(Unexpected::Str(value), &self))
    }
}

/// Reads a decimal from the text of a JSON value.
struct JsonText;

impl<'de> DeserializeSeed<'de> for JsonText {
    type Value = Option<Decimal>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for JsonText {
    type Value = Option<Decimal>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        AnyDecimal.expecting(f)
    }

    fn visit_str<E: Error>(self, json: &str) -> Result<Self::Value, E> {
        match json.as_bytes() {
            b"null" => Ok(None),
            [b'"', text @ .., b'"'] if !text.contains(&b'\\') => AnyDecimal.visit_str(&json[1..json.len() - 1]),
            [b'"', ..] => AnyDecimal.visit_str(&serde_json::from_str::<String>(json).map_err(E::custom)?),
            [b'-' | b'0'..=b'9', ..] => {
                parse(json).map(Some).ok_or_else(|| E::invalid_value(Unexpected::Other(json), &self))
            }
            [b'[', ..] => Err(E::invalid_type(Unexpected::Seq, &self)),
            [b'{', ..] => Err(E::invalid_type(Unexpected::Map, &self)),
            _ => Err(E::invalid_type(Unexpected::Bool(json == "true"), &self)),
        }
    }
}

/// Reads digits with point, sign and exponent; nothing where that would lose a digit.
pub(crate) fn parse(text: &str) -> Option<Decimal> {
    // The library takes them between digits; no platform sends them.
    if text.contains('_') {
        return None;
    }
    let Some((digits, exponent)) = text.split_once(['e', 'E']) else {
        return Decimal::from_str_exact(text).ok();
    };
    let exponent: i32 = exponent.parse().ok()?;
    let mut value = Decimal::from_str_exact(digits).ok()?;
    let scale = i64::from(value.scale()) - i64::from(exponent);
    if let Ok(scale) = u32::try_from(scale) {
        value.set_scale(scale).ok()?;
        return Some(value);
    }
    value.set_scale(0).ok()?;
    if value.is_zero() {
        return Some(value);
    }
    let power = 10_i128.checked_pow(u32::try_from(-scale).ok()?)?;
    value.checked_mul(Decimal::try_from_i128_with_scale(power, 0).ok()?)
}
