//! What is wrong with parameters, found before anything is sent: all of it at once, in the words of the spec.

use std::fmt::Write;

use rayvision::runtime::{ValidationError, ValidationErrorKind};
use rayvision::{EnumValue, FieldSchema, Json, Operation, TypeSchema};

use crate::failure::{Failure, did_you_mean};
use crate::schema::{field, first_paragraph, scalar, value_name};

/// Checks parameters against their table.
pub(crate) fn check(operation: &'static Operation, parameters: &Json) -> Result<(), Failure> {
    let mut findings: Vec<String> = operation.validate(parameters).iter().map(|error| told(operation, error)).collect();
    findings.extend(unquoted(operation, parameters));
    if findings.is_empty() {
        return Ok(());
    }
    let what = if findings.len() == 1 { "a parameter is" } else { "parameters are" };
    let mut message = format!("{}: {what} wrong, nothing was sent", operation.name);
    for finding in findings {
        let _ = write!(message, "\n  {finding}");
    }
    let next = format!("rayvision {} {} --help tells of all parameters", operation.group, operation.name);
    Err(Failure::usage_with(message, next))
}

/// One finding: the parameter, what is wrong, what is allowed, what may have been meant, what it is for.
fn told(operation: &'static Operation, error: &ValidationError) -> String {
    let field = field_at(operation.parameters.fields, &error.parameter);
    let name = if error.parameter.is_empty() { "the request" } else { &error.parameter };
    let doc = field.map(|field| format!(" ({})", first_paragraph(field.doc).trim_end_matches('.'))).unwrap_or_default();
    match &error.kind {
        ValidationErrorKind::Missing => format!("{name} is required{doc}"),
        ValidationErrorKind::Unknown { known } => {
            let last = name.rsplit('.').next().unwrap_or(name);
            let all = if known.is_empty() { "there are none".to_owned() } else { known.join(", ") };
            format!("{name} is no parameter: {all}{}", did_you_mean(last, known))
        }
        ValidationErrorKind::Value { known, found } => {
            let found = found.trim_matches('"');
            let spelled: Vec<_> = known.iter().map(|value| value_name(value.name)).collect();
            let spelled: Vec<&str> = spelled.iter().map(String::as_str).collect();
            format!("{name} is {found}, but must be {}{}{doc}", values(known), did_you_mean(found, &spelled))
        }
        ValidationErrorKind::Range { range, found } => format!("{name} is {found}, but must be {range}{doc}"),
        ValidationErrorKind::Type { expected, found } => {
            format!("{name} is {}, but must be {expected}{doc}", short(found))
        }
        _ => error.to_string(),
    }
}

fn values(known: &[EnumValue]) -> String {
    let shown = |value: &EnumValue| format!("{} ({})", value_name(value.name), value.value);
    format!("one of {}", known.iter().map(shown).collect::<Vec<_>>().join(", "))
}

/// Numbers with a fraction where text is expected: YAML has dropped what a version such as 2020.10 ends with.
fn unquoted(operation: &'static Operation, parameters: &Json) -> Vec<String> {
    let fractions = operation.parameters.fields.iter().filter(|field| {
        let is_text = matches!(field.schema, TypeSchema::Text);
        is_text && parameters.get(field.wire).is_some_and(Json::is_f64)
    });
    fractions.map(|field| format!("{} must be a text: put it in quotes", field.wire)).collect()
}

/// The field that a flattened name ends in.
fn field_at(fields: &'static [FieldSchema], name: &str) -> Option<&'static FieldSchema> {
    let (first, rest) = name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)));
    let bare = first.trim_end_matches(|character: char| character.is_ascii_digit());
    let found = field(fields, first).or_else(|| field(fields, bare))?;
    let Some(rest) = rest else { return Some(found) };
    match scalar(found.schema) {
        TypeSchema::Object(object) => field_at(object.fields, rest),
        _ => None,
    }
}

fn short(found: &str) -> String {
    const SHOWN: usize = 60;
    match found.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &found[..end]),
        None => found.to_owned(),
    }
}
