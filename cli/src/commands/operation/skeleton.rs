//! Requests to fill in.

use std::fmt::Write;

use clap::ValueEnum;
use rayvision::{FieldSchema, Json, Operation, TypeSchema};
use serde_json::Map;

use crate::schema::{enum_value, first_paragraph, literal, read, scalar, value_name};

/// How a request to fill in is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// With what is required, and the rest as comments
    Yaml,
    /// With what is required, and the rest as null
    Json,
}

/// A request to fill in: what is required has a placeholder of its kind.
pub(crate) fn skeleton(operation: &'static Operation, form: Form) -> String {
    match form {
        Form::Yaml => yaml(operation),
        Form::Json => {
            let members = fields(operation).map(|field| {
                let value = if is_asked(operation, field) { placeholder(field) } else { Json::Null };
                (field.wire.to_owned(), value)
            });
            format!("{:#}\n", Json::Object(members.collect()))
        }
    }
}

fn yaml(operation: &'static Operation) -> String {
    let mut text = format!("# {}: {}\n", operation.name, first_paragraph(operation.doc));
    if fields(operation).next().is_none() {
        text.push_str("# It has no parameters.\n{}\n");
    } else if !fields(operation).any(|field| is_asked(operation, field)) {
        // All of it would be comments otherwise, and that is no object.
        text.push_str("# Nothing is required: {} is enough.\n");
    }
    let (required, optional): (Vec<_>, Vec<_>) = fields(operation).partition(|field| is_asked(operation, field));
    for field in required.into_iter().chain(optional) {
        let _ = writeln!(text, "\n# {}", about(operation, field));
        let mark = if is_asked(operation, field) { "" } else { "# " };
        // JSON is YAML, and quotes texts that YAML would take for something else.
        let _ = writeln!(text, "{mark}{}: {}", field.wire, shown(field));
    }
    text
}

/// What there is to fill in.
fn fields(operation: &'static Operation) -> impl Iterator<Item = &'static FieldSchema> {
    operation.parameters.fields.iter().filter(|field| !field.fixed)
}

/// Whether it has to be filled in: it is required, or of the first of alternatives of which one is.
fn is_asked(operation: &Operation, field: &FieldSchema) -> bool {
    field.required || operation.one_of.first().is_some_and(|names| names.contains(&field.wire))
}

fn about(operation: &Operation, field: &FieldSchema) -> String {
    let schema = field.schema;
    let doc = first_paragraph(field.doc);
    let range = field.range.map(|range| format!(" ({range})")).unwrap_or_default();
    let values = match scalar(schema) {
        TypeSchema::Enum(schema) => {
            let names: Vec<_> = schema.values.iter().map(|value| value_name(value.name)).collect();
            format!(" One of: {}.", names.join(", "))
        }
        _ => String::new(),
    };
    let optional = if is_asked(operation, field) { "" } else { " Optional." };
    format!("{doc}{range}{values}{optional}")
}

/// The placeholder, with names for values of enumerations.
fn shown(field: &FieldSchema) -> Json {
    named(field.schema, placeholder(field))
}

fn named(schema: TypeSchema, placeholder: Json) -> Json {
    match (schema, placeholder) {
        (TypeSchema::Enum(schema), value) => {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            enum_value(schema.values, &text).map_or(value, |value| value_name(value.name).into())
        }
        (TypeSchema::List(item), Json::Array(items)) => items.into_iter().map(|value| named(*item, value)).collect(),
        (_, value) => value,
    }
}

fn placeholder(field: &FieldSchema) -> Json {
    let least = field.range.map_or(0, |range| range.min.or(range.max.map(|max| max.min(0))).unwrap_or(0));
    read(field, of_type(field.schema, least))
}

fn of_type(schema: TypeSchema, least: i64) -> Json {
    match schema {
        TypeSchema::Text | TypeSchema::JsonText(_) => "".into(),
        TypeSchema::Bool => false.into(),
        TypeSchema::Decimal => "0".into(),
        TypeSchema::DateTime => "2018-11-09 18:28:26".into(),
        TypeSchema::Enum(schema) => schema.values.first().map_or(Json::Null, |first| literal(first.value)),
        TypeSchema::List(item) => Json::Array(vec![of_type(*item, least)]),
        TypeSchema::Json | TypeSchema::Nothing => Json::Null,
        TypeSchema::Map(_) => Json::Object(Map::new()),
        TypeSchema::Object(object) => {
            let required = object.fields.iter().filter(|field| field.required);
            Json::Object(required.map(|field| (field.wire.to_owned(), placeholder(field))).collect::<Map<_, _>>())
        }
        _ => least.into(),
    }
}

#[cfg(test)]
mod tests {
    use rayvision::Edition;
    use rayvision::runtime::ValidationErrorKind;

    use super::*;
    use crate::platform::operations;
    use crate::schema::read_all;

    #[test]
    fn every_skeleton_passes_the_checks() {
        for operation in Edition::ALL.iter().flat_map(|edition| operations(*edition)) {
            for form in [Form::Json, Form::Yaml] {
                let text = skeleton(operation, form);
                let read = serde_saphyr::from_str::<Option<Json>>(&text).expect(&text);
                let read = read_all(operation.parameters.fields, read.unwrap_or_else(|| Json::Object(Map::new())));
                // What has to be text has no placeholder: it is to be filled in.
                let errors = operation.validate(&read).into_iter();
                let errors = errors.filter(|error| !matches!(error.kind, ValidationErrorKind::TooShort { .. }));
                assert_eq!(errors.collect::<Vec<_>>(), [], "{text}");
                assert!(fields(operation).all(|field| text.contains(field.wire)), "{text}");
            }
        }
    }
}
