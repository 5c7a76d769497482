//! Answers as some edition has them.

use std::fmt::Write as _;

use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::serve::UnreadableError;
use crate::codec::Members;
use crate::schema::{FieldSchema, TypeSchema};

/// Writes JSON that is described by `schema` without the fields that are not `kept`. Order and digits of all else stay.
///
/// # Errors
///
/// It is no JSON.
pub fn project(
    schema: &TypeSchema,
    json: &str,
    kept: &dyn Fn(&FieldSchema) -> bool,
) -> Result<String, UnreadableError> {
    let json: &RawValue = serde_json::from_str(json).map_err(UnreadableError::new)?;
    let mut projected = String::new();
    write(schema, json, kept, &mut projected);
    Ok(projected)
}

fn write(schema: &TypeSchema, json: &RawValue, kept: &dyn Fn(&FieldSchema) -> bool, to: &mut String) {
    match schema {
        TypeSchema::Nothing => to.push_str("null"),
        TypeSchema::List(item) => match serde_json::from_str::<Vec<&RawValue>>(json.get()) {
            Ok(items) => {
                to.push('[');
                for (index, value) in items.into_iter().enumerate() {
                    separate(index, to);
                    write(item, value, kept, to);
                }
                to.push(']');
            }
            Err(_) => to.push_str(json.get()),
        },
        TypeSchema::Object(object) => members(json, to, |name| match object.field(name) {
            Some(field) if !kept(field) => None,
            field => Some((field.map_or(&TypeSchema::Json, |field| &field.schema), kept)),
        }),
        TypeSchema::Map(item) => members(json, to, |_| Some((item, kept))),
        _ => to.push_str(json.get()),
    }
}

/// Writes those members of an object for which `of` tells what they are.
fn members<'a>(
    json: &RawValue,
    to: &mut String,
    of: impl Fn(&str) -> Option<(&'a TypeSchema, &'a dyn Fn(&FieldSchema) -> bool)>,
) {
    let Ok(Members(members)) = serde_json::from_str(json.get()) else {
        to.push_str(json.get());
        return;
    };
    to.push('{');
    let shown = members.iter().filter_map(|(name, value)| Some((name, value, of(name)?)));
    for (index, (name, value, (schema, kept))) in shown.enumerate() {
        separate(index, to);
        // Writing to a String never fails.
        let _ = write!(to, "{}:", Json::from(name.as_str()));
        self::write(schema, value, kept, to);
    }
    to.push('}');
}

fn separate(index: usize, to: &mut String) {
    if index > 0 {
        to.push(',');
    }
}
