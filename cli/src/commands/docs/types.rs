//! Types: what requests and answers are made of.

use std::collections::BTreeMap;

use rayvision::{Field, Kind, OPERATIONS};

use super::operations;
use super::page::Page;

/// The page of all types.
pub(super) fn all() -> Page {
    let mut page = Page::new("Types");
    page.gap();
    for (name, fields) in collect() {
        let members: Vec<_> = fields.iter().map(|field| field.name).collect();
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
    operations::fields(&mut page, fields);
    Some(page)
}

pub(super) fn names() -> Vec<&'static str> {
    collect().into_keys().collect()
}

/// What a value is, in words.
pub(super) fn told(kind: &Kind) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Bool => "true or false".to_owned(),
        Kind::Int32 | Kind::Int64 => "whole number".to_owned(),
        Kind::Decimal => "exact decimal".to_owned(),
        Kind::Timestamp => "time, milliseconds since 1970".to_owned(),
        Kind::DateTime => "time, as 2018-11-09 18:28:26".to_owned(),
        Kind::Seconds => "seconds".to_owned(),
        Kind::Milliseconds => "milliseconds".to_owned(),
        Kind::Hours => "hours".to_owned(),
        Kind::Flag => "0 or 1".to_owned(),
        Kind::Json => "any JSON".to_owned(),
        Kind::Nothing => "nothing".to_owned(),
        Kind::Enum(values) => format!("one of {} values", values.len()),
        Kind::List(kind) => format!("list of {}", told(kind)),
        Kind::Object { name, .. } => (*name).to_owned(),
    }
}

/// Every type that an operation takes or answers.
fn collect() -> BTreeMap<&'static str, &'static [Field]> {
    let mut types = BTreeMap::new();
    for operation in OPERATIONS {
        walk(&(operation.data)(), &mut types);
        for field in operation.parameters {
            walk(&(field.kind)(), &mut types);
        }
    }
    types
}

fn walk(kind: &Kind, types: &mut BTreeMap<&'static str, &'static [Field]>) {
    match kind {
        Kind::List(kind) => walk(kind, types),
        Kind::Object { name, fields } if types.insert(name, fields).is_none() => {
            for field in *fields {
                walk(&(field.kind)(), types);
            }
        }
        _ => {}
    }
}

/// The members of all types, and the parameters of all operations.
pub(super) fn members() -> Vec<&'static Field> {
    let parameters = OPERATIONS.iter().flat_map(|operation| operation.parameters);
    parameters.chain(collect().into_values().flatten()).collect()
}
