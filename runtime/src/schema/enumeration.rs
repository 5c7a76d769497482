use std::fmt;

use super::Progress;

/// An enumeration: its values that the document knows. Others may come, and are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnumSchema {
    /// Name of the type.
    pub name: &'static str,
    /// What it means, as Markdown.
    pub doc: &'static str,
    /// The values, all of them numbers or all of them texts.
    pub values: &'static [EnumValue],
    /// The same in all editions, where this is that of one which does not know all values.
    pub all: Option<&'static EnumSchema>,
}

impl EnumSchema {
    /// What the document says about a number; nothing for one that it does not know.
    pub fn integer(&self, value: i64) -> Option<&'static EnumValue> {
        self.values.iter().find(|known| known.value == Literal::Integer(value))
    }

    /// What the document says about a text; nothing for one that it does not know.
    pub fn text(&self, value: &str) -> Option<&'static EnumValue> {
        self.values.iter().find(|known| matches!(known.value, Literal::Text(text) if text == value))
    }
}

/// A value of an enumeration that the document knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// Name in the document.
    pub name: &'static str,
    /// What travels.
    pub value: Literal,
    /// What it means, as Markdown.
    pub doc: &'static str,
    /// What it means to someone waiting.
    pub progress: Option<Progress>,
    /// Number of the first edition that has it; none where the oldest has it.
    pub since: Option<&'static str>,
    /// Number of the last edition that has it; none where the newest has it.
    pub until: Option<&'static str>,
}

impl EnumValue {
    /// A value that nothing is said about, for tables that say only what is special: `..EnumValue::NEW`.
    pub const NEW: Self =
        Self { name: "", value: Literal::Integer(0), doc: "", progress: None, since: None, until: None };
}

/// What travels for a value of an enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Literal {
    /// A number.
    Integer(i64),
    /// Text.
    Text(&'static str),
}

impl PartialEq<str> for Literal {
    fn eq(&self, other: &str) -> bool {
        match self {
            Self::Integer(value) => other.parse() == Ok(*value),
            Self::Text(value) => *value == other,
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Text(value) => value.fmt(f),
        }
    }
}
