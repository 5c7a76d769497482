use super::{FieldSchema, Literal, ObjectSchema, TypeSchema, ValidationError, ValidationErrorKind};
use crate::codec::decimal;
use serde_json::Value as Json;

/// Finds everything that is wrong with `parameters`, held against the `schema` of an operation's parameters, before anything
/// is sent or done.
///
/// Numbers are taken as text too, as the platform does.
pub fn validate(schema: &'static ObjectSchema, parameters: &Json) -> Vec<ValidationError> {
    let mut errors = Vec::new();
    check_object("", schema, parameters, &mut errors);
    errors
}

fn check_object(at: &str, schema: &'static ObjectSchema, value: &Json, errors: &mut Vec<ValidationError>) {
    let Json::Object(members) = value else {
        errors.push(wrong_type(at, "an object", value.to_string()));
        return;
    };
    for field in schema.fields {
        let at = below(at, field.wire);
        match members.iter().find(|(name, value)| field.is_named(name) && !value.is_null()) {
            Some((_, value)) => check(&at, field, &field.schema, value, errors),
            None if field.required => errors.push(error(&at, ValidationErrorKind::Missing)),
            None => {}
        }
    }
    for name in members.keys().filter(|name| schema.field(name).is_none()) {
        let known = schema.fields.iter().map(|field| field.wire).collect();
        errors.push(error(&below(at, name), ValidationErrorKind::Unknown { known }));
    }
}

/// Checks the value of a field, or an item of it where it is a list; `schema` is what that is.
fn check(at: &str, field: &FieldSchema, schema: &TypeSchema, value: &Json, errors: &mut Vec<ValidationError>) {
    match schema {
        TypeSchema::Object(schema) => check_object(at, schema, value, errors),
        TypeSchema::List(item) => match value {
            Json::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    check(&format!("{at}{index}"), field, item, value, errors);
                }
            }
            _ => errors.push(wrong_type(at, "a list", shown(field, value))),
        },
        TypeSchema::Map(item) => match value {
            Json::Object(members) => {
                for (name, value) in members {
                    check(&below(at, name), field, item, value, errors);
                }
            }
            _ => errors.push(wrong_type(at, "an object", shown(field, value))),
        },
        TypeSchema::Enum(schema) => {
            if !schema.values.iter().any(|known| is(known.value, value)) {
                let kind = ValidationErrorKind::Value { known: schema.values, found: shown(field, value) };
                errors.push(error(at, kind));
            }
        }
        scalar => check_scalar(at, field, scalar, value, errors),
    }
}

fn check_scalar(at: &str, field: &FieldSchema, schema: &TypeSchema, value: &Json, errors: &mut Vec<ValidationError>) {
    let (expected, fits) = match schema {
        TypeSchema::Text | TypeSchema::JsonText(_) => {
            ("a text", value.is_string() || value.is_number() || value.is_boolean())
        }
        TypeSchema::Bool => ("true or false", value.is_boolean()),
        TypeSchema::Int32 => ("a whole number of 32 bits", whole(value).is_some_and(|n| i32::try_from(n).is_ok())),
        TypeSchema::Flag => ("0 or 1", matches!(whole(value), Some(0 | 1)) || value.is_boolean()),
        TypeSchema::Decimal => ("a decimal number", digits(value).is_some_and(|text| decimal::parse(&text).is_some())),
        TypeSchema::DateTime => ("a time as `2018-11-09 18:28:26`", value.is_string()),
        TypeSchema::Json | TypeSchema::Nothing => ("anything", true),
        _ => ("a whole number of 64 bits", whole(value).is_some()),
    };
    if !fits {
        errors.push(wrong_type(at, expected, shown(field, value)));
    } else if let (Some(range), Some(found)) = (field.range, whole(value))
        && !range.contains(found)
    {
        errors.push(error(at, ValidationErrorKind::Range { range, found }));
    }
}

fn error(at: &str, kind: ValidationErrorKind) -> ValidationError {
    ValidationError { parameter: at.to_owned(), kind }
}

fn wrong_type(at: &str, expected: &'static str, found: String) -> ValidationError {
    error(at, ValidationErrorKind::Type { expected, found })
}

/// The value as JSON, where it may be shown.
fn shown(field: &FieldSchema, value: &Json) -> String {
    if field.sensitive { "<sensitive>".to_owned() } else { value.to_string() }
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

fn digits(value: &Json) -> Option<String> {
    match value {
        Json::Number(number) => Some(number.to_string()),
        Json::String(text) => Some(text.trim().to_owned()),
        _ => None,
    }
}
