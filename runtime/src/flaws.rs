//! What is wrong with parameters, found before anything is sent or done.

use std::fmt;

use crate::wire::decimal;
use crate::{EnumValue, Field, Json, Kind, Literal, Range};

/// Something wrong with one parameter.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Flaw {
    /// Flattened name of the parameter: `renderEnvs0.envId`. Empty for the whole.
    pub parameter: String,
    /// What is wrong.
    pub kind: FlawKind,
}

/// What can be wrong with a parameter.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FlawKind {
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

/// Finds everything that is wrong with `parameters`, held against the `fields` of an operation.
///
/// Numbers are taken as text too, as the platform does.
pub fn flaws(fields: &'static [Field], parameters: &Json) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    check_object("", fields, parameters, &mut flaws);
    flaws
}

fn check_object(at: &str, fields: &'static [Field], value: &Json, flaws: &mut Vec<Flaw>) {
    let Json::Object(members) = value else {
        flaws.push(wrong_type(at, "an object", value));
        return;
    };
    let spelled = |field: &Field, name: &str| field.name == name || field.aliases.contains(&name);
    for field in fields {
        let came = members.iter().find(|(name, value)| spelled(field, name) && !value.is_null());
        let at = below(at, field.name);
        match came {
            Some((_, value)) => check(&at, &(field.kind)(), field.range, value, flaws),
            None if field.required => flaws.push(Flaw { parameter: at, kind: FlawKind::Missing }),
            None => {}
        }
    }
    for name in members.keys().filter(|name| !fields.iter().any(|field| spelled(field, name))) {
        let known = fields.iter().map(|field| field.name).collect();
        flaws.push(Flaw { parameter: below(at, name), kind: FlawKind::Unknown { known } });
    }
}

fn check(at: &str, kind: &Kind, range: Option<Range>, value: &Json, flaws: &mut Vec<Flaw>) {
    match kind {
        Kind::Object { fields, .. } => check_object(at, fields, value, flaws),
        Kind::List(kind) => match value {
            Json::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    check(&format!("{at}{index}"), kind, range, item, flaws);
                }
            }
            _ => flaws.push(wrong_type(at, "a list", value)),
        },
        Kind::Enum(known) => {
            if !known.iter().any(|known| is(known.value, value)) {
                let found = value.to_string();
                flaws.push(Flaw { parameter: at.to_owned(), kind: FlawKind::Value { known, found } });
            }
        }
        _ => check_scalar(at, kind, range, value, flaws),
    }
}

fn check_scalar(at: &str, kind: &Kind, range: Option<Range>, value: &Json, flaws: &mut Vec<Flaw>) {
    let (expected, fits) = match kind {
        Kind::Text => ("a text", value.is_string() || value.is_number() || value.is_boolean()),
        Kind::Bool => ("true or false", value.is_boolean()),
        Kind::Int32 => ("a whole number of 32 bits", whole(value).is_some_and(|value| i32::try_from(value).is_ok())),
        Kind::Flag => ("0 or 1", matches!(whole(value), Some(0 | 1)) || value.is_boolean()),
        Kind::Decimal => ("a decimal number", text(value).is_some_and(|text| decimal::parse(text.trim()).is_some())),
        Kind::DateTime => ("a time as `2018-11-09 18:28:26`", value.is_string()),
        Kind::Json | Kind::Nothing => ("anything", true),
        _ => ("a whole number of 64 bits", whole(value).is_some()),
    };
    if !fits {
        flaws.push(wrong_type(at, expected, value));
    } else if let (Some(range), Some(found)) = (range, whole(value))
        && !range.contains(found)
    {
        flaws.push(Flaw { parameter: at.to_owned(), kind: FlawKind::Range { range, found } });
    }
}

fn wrong_type(at: &str, expected: &'static str, found: &Json) -> Flaw {
    Flaw { parameter: at.to_owned(), kind: FlawKind::Type { expected, found: found.to_string() } }
}

fn below(at: &str, name: &str) -> String {
    if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") }
}

fn is(literal: Literal, value: &Json) -> bool {
    match literal {
        Literal::Integer(number) => whole(value) == Some(number),
        Literal::Text(known) => value.as_str() == Some(known),
    }
}

fn whole(value: &Json) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn text(value: &Json) -> Option<String> {
    match value {
        Json::Number(number) => Some(number.to_string()),
        Json::String(text) => Some(text.clone()),
        _ => None,
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.parameter.is_empty() { "the body" } else { &self.parameter };
        match &self.kind {
            FlawKind::Missing => write!(f, "{name} is required"),
            FlawKind::Unknown { known } if known.is_empty() => write!(f, "{name} is unknown: there are no parameters"),
            FlawKind::Unknown { known } => write!(f, "{name} is unknown: the parameters are {}", known.join(", ")),
            FlawKind::Type { expected, found } => write!(f, "{name} must be {expected}, not {}", Short(found)),
            FlawKind::Range { range, found } => write!(f, "{name} must be {range}, not {found}"),
            FlawKind::Value { known, found } => {
                write!(f, "{name} must be one of ")?;
                for (index, known) in known.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(f, "{comma}{} ({})", known.value, known.name)?;
                }
                write!(f, ", not {}", Short(found))
            }
        }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (Some(min), Some(max)) => write!(f, "{min} to {max}"),
            (Some(min), None) => write!(f, "{min} or more"),
            (None, Some(max)) => write!(f, "{max} or less"),
            (None, None) => f.write_str("any number"),
        }
    }
}

/// Shows the beginning of what may be long.
struct Short<'a>(&'a str);

impl fmt::Display for Short<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(60) {
            Some((end, _)) => write!(f, "{}…", &self.0[..end]),
            None => f.write_str(self.0),
        }
    }
}
