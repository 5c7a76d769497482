//! What is wrong with parameters, found by the tables before anything is sent or done.

use jiff::Timestamp;
use serde_json::Value as Json;

use crate::codec::{datetime, decimal};
use crate::schema::{
    EnumSchema, EnumValue, FieldSchema, Literal, ObjectSchema, Operation, Request, TypeSchema, ValidationError,
    ValidationErrorKind,
};

/// Finds everything that is wrong with `parameters`, held against the `schema` of an operation's parameters, before anything
/// is sent or done.
///
/// Numbers are taken as text too, as the platform does.
pub fn validate(schema: &'static ObjectSchema, parameters: &Json) -> Vec<ValidationError> {
    let mut errors = Vec::new();
    check_object("", schema, parameters, &mut errors);
    errors
}

impl Operation {
    /// Finds everything that is wrong with `parameters`, before anything is sent or done.
    ///
    /// Numbers are taken as text too, as the platform does.
    pub fn validate(&self, parameters: &Json) -> Vec<ValidationError> {
        let mut errors = validate(self.parameters, parameters);
        self.check_choices(parameters, &mut errors);
        errors
    }

    /// Which parameters exclude each other, and which need others.
    fn check_choices(&self, parameters: &Json, errors: &mut Vec<ValidationError>) {
        let value = |name: &str| parameters.get(name).filter(|value| !value.is_null());
        let is_sent = |alternative: &&&[&str]| alternative.iter().any(|name| value(name).is_some());
        let mut sent = self.one_of.iter().filter(is_sent);
        let one = sent.next().filter(|one| one.iter().all(|name| value(name).is_some()));
        if !self.one_of.is_empty() && (one.is_none() || sent.next().is_some()) {
            errors.push(error("", ValidationErrorKind::OneOf { alternatives: self.one_of }));
        }
        for requirement in self.requirements.iter().filter(|it| value(it.parameter).is_some()) {
            for &(other, needed) in requirement.needs {
                let fits = value(other).is_some_and(|value| needed.is_none_or(|needed| is_written(value, needed)));
                if !fits {
                    errors.push(error(requirement.parameter, ValidationErrorKind::Needs { other, value: needed }));
                }
            }
        }
    }
}

/// Finds what its edition does not know of a request, and which parameters exclude or need others: what its type can't say.
pub fn check<R: Request>(request: &R) -> Vec<ValidationError> {
    let mut errors = Vec::new();
    // What can't be written can't be sent either, and is told then.
    let Ok(parameters) = serde_json::to_value(request) else { return errors };
    for field in R::OPERATION.parameters.fields {
        if let Some(value) = parameters.get(field.wire) {
            check_known(field.wire, &field.schema, value, &mut errors);
        }
    }
    R::OPERATION.check_choices(&parameters, &mut errors);
    errors
}

/// Refuses values that other editions know, and this one does not. What nobody knows is sent.
fn check_known(at: &str, schema: &TypeSchema, value: &Json, errors: &mut Vec<ValidationError>) {
    match schema {
        TypeSchema::Enum(EnumSchema { values, all: Some(all), .. }) => {
            let knows = |values: &[EnumValue]| values.iter().any(|known| is(known.value, value));
            if knows(all.values) && !knows(values) {
                errors.push(error(at, ValidationErrorKind::Value { known: values, found: value.to_string() }));
            }
        }
        TypeSchema::List(item) => {
            for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                check_known(&format!("{at}{index}"), item, value, errors);
            }
        }
        _ => {}
    }
}

fn check_object(at: &str, schema: &'static ObjectSchema, value: &Json, errors: &mut Vec<ValidationError>) {
    let Json::Object(members) = value else {
        errors.push(wrong_type(at, "an object", value.to_string()));
        return;
    };
    for field in schema.fields {
        let at = below(at, field.wire);
        match members.iter().find(|(name, value)| field.is_named(name) && !value.is_null()) {
            Some((_, value)) => check_field(&at, field, &field.schema, value, errors),
            None if field.required && !field.fixed => errors.push(error(&at, ValidationErrorKind::Missing)),
            None => {}
        }
    }
    for name in members.keys().filter(|name| schema.field(name).is_none()) {
        let known = schema.fields.iter().map(|field| field.wire).collect();
        errors.push(error(&below(at, name), ValidationErrorKind::Unknown { known }));
    }
}

/// Checks the value of a field.
fn check_field(at: &str, field: &FieldSchema, schema: &TypeSchema, value: &Json, errors: &mut Vec<ValidationError>) {
    if let Some(fixed) = field.preset.filter(|fixed| field.fixed && !is_written(value, fixed)) {
        errors.push(error(at, ValidationErrorKind::Fixed { value: fixed, found: shown(field, value) }));
        return;
    }
    let is_short = |least: Option<u32>, found: usize| least.filter(|least| found < *least as usize);
    let items = value.as_array().and_then(|items| is_short(field.min_items, items.len()));
    let characters = value.as_str().and_then(|text| is_short(field.min_length, text.chars().count()));
    if let Some(least) = items.or(characters) {
        let unit = if items.is_some() { "items" } else { "characters" };
        errors.push(error(at, ValidationErrorKind::TooShort { least, unit }));
    }
    check_value(at, field, schema, value, errors);
}

/// Whether a value is that which is written as JSON. A text may stand for what it holds.
fn is_written(value: &Json, json: &str) -> bool {
    value.as_str() == Some(json) || serde_json::from_str(json).is_ok_and(|json: Json| json == *value)
}

/// Checks the value of a field, or an item of it where it is a list; `schema` is what that is.
fn check_value(at: &str, field: &FieldSchema, schema: &TypeSchema, value: &Json, errors: &mut Vec<ValidationError>) {
    match schema {
        TypeSchema::Object(schema) => check_object(at, schema, value, errors),
        TypeSchema::List(item) => match value {
            Json::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    check_value(&format!("{at}{index}"), field, item, value, errors);
                }
            }
            _ => errors.push(wrong_type(at, "a list", shown(field, value))),
        },
        TypeSchema::Map(item) => match value {
            Json::Object(members) => {
                for (name, value) in members {
                    check_value(&below(at, name), field, item, value, errors);
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
        TypeSchema::DateTime => {
            ("a time as `2018-11-09 18:28:26`", value.as_str().is_some_and(|text| datetime::parse(text).is_some()))
        }
        TypeSchema::Timestamp => (
            "a time in milliseconds since 1970",
            whole(value).is_some_and(|milliseconds| Timestamp::from_millisecond(milliseconds).is_ok()),
        ),
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
