use std::fmt;

use super::{EnumValue, Range};
use crate::truncate::truncated;

/// So many characters are shown of a value that is wrong.
const SHOWN: usize = 60;

/// Something wrong with one parameter.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ValidationError {
    /// Flattened name of the parameter: `renderEnvs0.envId`. Empty for the whole.
    pub parameter: String,
    /// What is wrong.
    pub kind: ValidationErrorKind,
}

/// What can be wrong with a parameter.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ValidationErrorKind {
    /// It is required, but absent or null.
    Missing,
    /// The operation has no such parameter.
    Unknown {
        /// Those it has.
        known: Vec<&'static str>,
    },
    /// Its value is of another type.
    Type {
        /// What would be right.
        expected: &'static str,
        /// What came, as JSON.
        found: String,
    },
    /// Its number is out of range.
    Range {
        /// What would be right.
        range: Range,
        /// What came.
        found: i64,
    },
    /// Its value is none of the enumeration.
    Value {
        /// Those it has.
        known: &'static [EnumValue],
        /// What came, as JSON.
        found: String,
    },
    /// It can only have one value.
    Fixed {
        /// That value, as JSON.
        value: &'static str,
        /// What came, as JSON.
        found: String,
    },
    /// Its text or its list is too short.
    TooShort {
        /// How long it has to be at least.
        least: u32,
        /// In what: items or characters.
        unit: &'static str,
    },
    /// It is sent without another that it needs.
    Needs {
        /// The other.
        other: &'static str,
        /// The value that the other has to have, as JSON; any will do where none is named.
        value: Option<&'static str>,
    },
    /// Not exactly one of several sets of parameters is sent.
    OneOf {
        /// The sets.
        alternatives: &'static [&'static [&'static str]],
    },
}

impl std::error::Error for ValidationError {}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ValidationErrorKind::{Fixed, Missing, Needs, OneOf, Range, TooShort, Type, Unknown, Value};
        let name = if self.parameter.is_empty() { "the body" } else { &self.parameter };
        match &self.kind {
            Missing => write!(f, "{name} is required"),
            Unknown { known } if known.is_empty() => write!(f, "{name} is unknown: there are no parameters"),
            Unknown { known } => write!(f, "{name} is unknown: the parameters are {}", known.join(", ")),
            Type { expected, found } => write!(f, "{name} must be {expected}, not {}", truncated(found, SHOWN)),
            Range { range, found } => write!(f, "{name} must be {range}, not {found}"),
            Fixed { value, found } => write!(f, "{name} must be {value}, not {}", truncated(found, SHOWN)),
            TooShort { least, unit } => write!(f, "{name} must have {least} {unit} or more"),
            Needs { other, value: None } => write!(f, "{name} needs {other}"),
            Needs { other, value: Some(value) } => write!(f, "{name} needs {other} to be {value}"),
            OneOf { alternatives } => {
                let alternatives: Vec<_> = alternatives.iter().map(|names| names.join(" with ")).collect();
                write!(f, "exactly one of these is sent: {}", alternatives.join(", "))
            }
            Value { known, found } => {
                let known: Vec<_> = known.iter().map(|known| format!("{} ({})", known.value, known.name)).collect();
                write!(f, "{name} must be one of {}, not {}", known.join(", "), truncated(found, SHOWN))
            }
        }
    }
}
