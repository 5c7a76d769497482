//! Enumerations that keep numbers, or texts, that they do not know: what their own `Deserialize` and `FromStr` stand on.
//!
//! What is unknown survives if it is of that type: among numbers another number, also one that came as text, but no word and no
//! fraction; among texts another text, also one that came as a number.

use serde::Deserializer;

use super::{integer, text};
use crate::schema::{EnumValue, Literal};

/// Reads the number that travels.
pub fn deserialize_integer<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    integer::deserialize(from)
}

/// Reads the text that travels.
pub fn deserialize_text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    text::deserialize(from)
}

/// Finds a number by its name, in any case; any number will do. `name` is the one of the enumeration.
///
/// # Errors
///
/// The text is neither a name nor a number.
pub fn parse_integer(text: &str, name: &'static str, values: &'static [EnumValue]) -> Result<i64, ParseEnumError> {
    match find(text, values) {
        Some(Literal::Integer(value)) => Ok(value),
        _ => text.trim().parse().map_err(|_| ParseEnumError::new(text, name, values)),
    }
}

/// Finds a text by its name, in any case, or by itself. `name` is the one of the enumeration.
///
/// # Errors
///
/// The text is neither a name nor a value.
pub fn parse_text(
    text: &str,
    name: &'static str,
    values: &'static [EnumValue],
) -> Result<&'static str, ParseEnumError> {
    match find(text, values) {
        Some(Literal::Text(value)) => Ok(value),
        _ => Err(ParseEnumError::new(text, name, values)),
    }
}

fn find(text: &str, values: &[EnumValue]) -> Option<Literal> {
    let text = text.trim();
    let is_meant = |known: &&EnumValue| known.name.eq_ignore_ascii_case(text) || known.value == *text;
    values.iter().find(is_meant).map(|known| known.value)
}

/// Says which value of an enumeration was not found by name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no {name}: expected {known}")]
pub struct ParseEnumError {
    text: String,
    name: &'static str,
    known: String,
}

impl ParseEnumError {
    fn new(text: &str, name: &'static str, values: &[EnumValue]) -> Self {
        let known: Vec<_> = values.iter().map(|known| format!("{} ({})", known.name, known.value)).collect();
        Self { text: text.trim().to_owned(), name, known: known.join(", ") }
    }
}
