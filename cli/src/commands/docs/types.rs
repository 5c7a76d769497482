//! Types: what requests and answers are made of.

use std::collections::BTreeMap;

use rayvision::{Edition, FieldSchema, ObjectSchema, Operation, TypeSchema};

use super::page::Page;
use crate::platform::operations;
use crate::schema::{first_paragraph, join};

/// The page of all types.
pub(super) fn all() -> Page {
    let mut page = Page::new("Types");
    page.gap();
    for (name, fields) in collect() {
        let members: Vec<_> = fields.iter().map(|field| field.wire).collect();
        page.item(name, &members.join(", "));
    }
    page
}

/// The page of a type.
pub(super) fn one(name: &str) -> Option<Page> {
    let types = collect();
    let (name, fields) = types.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    let mut page = Page::new(name);
    page.gap();
    list_fields(&mut page, fields);
    Some(page)
}

/// Parameters of a request, or members of a type.
pub(super) fn list_fields(page: &mut Page, fields: &'static [FieldSchema]) {
    for field in fields {
        let told = told(field.schema);
        let range = field.range.map(|range| format!(", {range}")).unwrap_or_default();
        let required = if field.required { ", required" } else { "" };
        let editions = editions(field.since, field.until);
        page.item(field.wire, &format!("{} ({told}{range}{required}{editions})", first_paragraph(field.doc)));
    }
}

/// Which editions have something, where not all do.
pub(super) fn editions(since: Option<&str>, until: Option<&str>) -> String {
    let since = since.map(|edition| format!(", since edition {edition}")).unwrap_or_default();
    let until = until.map(|edition| format!(", until edition {edition}")).unwrap_or_default();
    since + &until
}

pub(super) fn names() -> Vec<&'static str> {
    collect().into_keys().collect()
}

/// What a value is, in words.
pub(super) fn told(schema: TypeSchema) -> String {
    match schema {
        TypeSchema::Text => "text".to_owned(),
        TypeSchema::Bool => "true or false".to_owned(),
        TypeSchema::Int32 | TypeSchema::Int64 => "whole number".to_owned(),
        TypeSchema::Decimal => "exact decimal".to_owned(),
        TypeSchema::Timestamp => "time, milliseconds since 1970".to_owned(),
        TypeSchema::DateTime => "time, as 2018-11-09 18:28:26".to_owned(),
        TypeSchema::Seconds => "seconds".to_owned(),
        TypeSchema::Milliseconds => "milliseconds".to_owned(),
        TypeSchema::Hours => "hours".to_owned(),
        TypeSchema::Duration(units) => {
            let units = units.iter().map(|(edition, unit)| format!("{} in edition {edition}", told(*unit)));
            join(&units.collect::<Vec<_>>())
        }
        TypeSchema::Flag => "0 or 1".to_owned(),
        TypeSchema::Json => "any JSON".to_owned(),
        TypeSchema::Nothing => "nothing".to_owned(),
        TypeSchema::Enum(schema) => format!("one of {} values", schema.values.len()),
        TypeSchema::List(item) => format!("list of {}", told(*item)),
        TypeSchema::Map(item) => format!("object of {}", told(*item)),
        TypeSchema::JsonText(item) => format!("text that holds JSON: {}", told(*item)),
        TypeSchema::Object(object) => object.name.to_owned(),
    }
}

/// The operations of all editions, the newest first.
pub(super) fn all_operations() -> impl Iterator<Item = &'static Operation> {
    Edition::ALL.iter().rev().flat_map(|edition| operations(*edition)).copied()
}

/// Every type that an operation takes or answers.
fn collect() -> BTreeMap<&'static str, &'static [FieldSchema]> {
    let mut types = Vec::new();
    for operation in all_operations() {
        walk(operation.data, &mut types);
        for field in operation.parameters.fields {
            walk(field.schema, &mut types);
        }
    }
    types.into_iter().map(|object| (object.name, object.fields)).collect()
}

fn walk(schema: TypeSchema, types: &mut Vec<&'static ObjectSchema>) {
    match schema {
        TypeSchema::List(item) | TypeSchema::Map(item) | TypeSchema::JsonText(item) => walk(*item, types),
        // Pages of different items have the same name.
        TypeSchema::Object(object) if !types.iter().any(|known| std::ptr::eq(*known, object)) => {
            types.push(object);
            for field in object.fields {
                walk(field.schema, types);
            }
        }
        _ => {}
    }
}

/// The members of all types, and the parameters of all operations.
pub(super) fn members() -> Vec<&'static FieldSchema> {
    let parameters = all_operations().flat_map(|operation| operation.parameters.fields);
    parameters.chain(collect().into_values().flatten()).collect()
}
