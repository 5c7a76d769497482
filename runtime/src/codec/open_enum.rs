//! Enumerations that keep numbers, or texts, that they do not know: what their own `Deserialize` and `FromStr` stand on.
//!
//! What is unknown survives if it is of that type: among numbers another number, also one that came as text, but no word and no
//! fraction; among texts another text, also one that came as a number.

use std::fmt;

use serde::Deserializer;

use super::{integer, text};
use crate::schema::{EnumSchema, EnumValue, Literal};

/// Reads the number that travels.
pub fn deserialize_integer<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    integer::deserialize(from)
}

/// Reads the text that travels.
pub fn deserialize_text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    text::deserialize(from)
}

/// Finds a number by its name, in any case; any number will do.
///
/// # Errors
///
/// The text is neither a name nor a number.
pub fn parse_integer(text: &str, schema: &'static EnumSchema) -> Result<i64, ParseEnumError> {
    match find(text, schema) {
        Some(Literal::Integer(value)) => Ok(value),
        _ => text.trim().parse().map_err(|_| ParseEnumError::new(text, schema)),
    }
}

/// Finds a text by its name, in any case, or by itself.
///
/// # Errors
///
/// The text is neither a name nor a value.
pub fn parse_text(text: &str, schema: &'static EnumSchema) -> Result<&'static str, ParseEnumError> {
    match find(text, schema) {
        Some(Literal::Text(value)) => Ok(value),
        _ => Err(ParseEnumError::new(text, schema)),
    }
}

fn find(text: &str, schema: &EnumSchema) -> Option<Literal> {
    let text = text.trim();
    let is_meant = |known: &&EnumValue| known.name.eq_ignore_ascii_case(text) || known.value == *text;
    schema.values.iter().find(is_meant).map(|known| known.value)
}

/// Says which value of an enumeration was not found by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseEnumError {
    text: String,
    schema: &'static EnumSchema,
}

impl ParseEnumError {
    fn new(text: &str, schema: &'static EnumSchema) -> Self {
        Self { text: text.trim().to_owned(), schema }
    }
}

impl fmt::Display for ParseEnumError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, schema } = self;
        let known: Vec<_> = schema.values.iter().map(|known| format!("{} ({})", known.name, known.value)).collect();
        write!(f, "`{text}` is no {}: expected {}", schema.name, known.join(", "))
    }
}

impl std::error::Error for ParseEnumError {}
