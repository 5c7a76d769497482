//! Enumerations, all of which are open.

use serde_json::{Map, Value as Json, json};

use super::{schema::of, with_errata};
use crate::{
    emit::labels,
    model::{Enum, EnumValue, EnumWire, Repr},
};

/// One of the known values, or another: a client that was made from this reads what nobody knows yet.
pub(super) fn schema(enumeration: &Enum) -> Json {
    let any = match enumeration.repr {
        Repr::Int32 => of([("type", json!("integer")), ("format", json!("int32"))]),
        Repr::String => of([("type", json!("string"))]),
    };
    let values = &enumeration.values;
    let mut known = any.clone();
    known.insert("title".to_owned(), json!(format!("Known{}", enumeration.name.pascal)));
    known.insert("enum".to_owned(), values.iter().map(value).collect());
    known.insert("x-enum-varnames".to_owned(), values.iter().map(|value| json!(value.name.wire)).collect());
    known.insert("x-enum-descriptions".to_owned(), values.iter().map(|value| json!(value.doc)).collect());
    let mut schema = of([
        ("description", json!(enumeration.doc)),
        ("anyOf", json!([known, any])),
        ("x-section", json!(enumeration.section)),
    ]);
    let progress = |value: &EnumValue| Some((value.name.wire.clone(), json!(labels::progress(value.wait?))));
    let progress = values.iter().filter_map(progress).collect::<Map<_, _>>();
    if !progress.is_empty() {
        schema.insert("x-progress".to_owned(), Json::Object(progress));
    }
    with_errata(schema, &enumeration.errata)
}

fn value(value: &EnumValue) -> Json {
    match &value.value {
        EnumWire::Int(value) => json!(value),
        EnumWire::String(value) => json!(value),
    }
}
