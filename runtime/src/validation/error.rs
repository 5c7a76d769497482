use std::fmt;

use crate::schema::{EnumValue, Range};
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
}

impl std::error::Error for ValidationError {}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ValidationErrorKind::{Missing, Range, Type, Unknown, Value};
        let name = if self.parameter.is_empty() { "the body" } else { &self.parameter };
        match &self.kind {
            Missing => write!(f, "{name} is required"),
            Unknown { known } if known.is_empty() => write!(f, "{name} is unknown: there are no parameters"),
            Unknown { known } => write!(f, "{name} is unknown: the parameters are {}", known.join(", ")),
            Type { expected, found } => write!(f, "{name} must be {expected}, not {}", truncated(found, SHOWN)),
            Range { range, found } => write!(f, "{name} must be {range}, not {found}"),
            Value { known, found } => {
                let known: Vec<_> = known.iter().map(|known| format!("{} ({})", known.value, known.name)).collect();
                write!(f, "{name} must be one of {}, not {}", known.join(", "), truncated(found, SHOWN))
            }
        }
    }
}
