//! `openapi.json`: the API as `OpenAPI` 3.1.
//!
//! What it has no word for stands under names that begin with `x-`.

mod header;
mod operation;
mod schema;

use serde_json::{Map, Value as Json, json};

use super::{context::Context, examples::pretty, labels};
use crate::{
    model::{Api, Enum, EnumWire, Object, Repr},
    output::FileSet,
};
use schema::Schemas;

pub(crate) fn emit(context: &Context<'_>, files: &mut FileSet) {
    files.insert("openapi.json", pretty(&document(context)));
}

fn document(context: &Context<'_>) -> Json {
    let api = context.api();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": api.title,
            "version": api.revision,
            "description": api.doc,
            "x-document": api.document,
        },
        "servers": api.servers.iter().map(|server| json!({
            "url": format!("https://{}", server.host),
            "description": server.doc,
            "x-name": server.name.wire,
        })).collect::<Vec<_>>(),
        "security": [{ header::SCHEME: [] }],
        "tags": api.groups.iter().map(|group| json!({
            "name": group.name.wire,
            "description": group.doc,
        })).collect::<Vec<_>>(),
        "paths": operation::paths(context),
        "components": {
            "schemas": components(context),
            "parameters": header::parameters(context),
            "securitySchemes": header::security_schemes(api),
        },
        "x-codes": codes(api),
        "x-signing": {
            "header": api.signing.header,
            "algorithm": "HMAC-SHA256",
            "encoding": "Base64",
            "string": labels::string_to_sign(&api.signing.string),
        },
        "x-errata": errata(api),
    })
}

fn components(context: &Context<'_>) -> Map<String, Json> {
    let objects = context.objects.iter().map(|item| (item.name.wire.clone(), object(context, item)));
    let enums = context.enums.iter().map(|item| (item.name.wire.clone(), enumeration(item)));
    objects.chain(enums).collect()
}

fn object(context: &Context<'_>, object: &Object) -> Json {
    let mut schema = Schemas::new(context).nullable().members(&object.fields);
    schema.insert("description".to_owned(), json!(object.doc));
    schema.insert("x-section".to_owned(), json!(object.section));
    if let Some(identity) = object.identity.and_then(|index| object.fields.get(index)) {
        schema.insert("x-identity".to_owned(), json!(identity.name.wire));
    }
    with_errata(schema, &object.errata)
}

/// The type alone, so that values nobody knows yet are valid. The known ones stand beside it.
fn enumeration(enumeration: &Enum) -> Json {
    let mut schema = match enumeration.repr {
        Repr::Int32 => schema::of([("type", json!("integer")), ("format", json!("int32"))]),
        Repr::String => schema::of([("type", json!("string"))]),
    };
    let values = enumeration.values.iter().map(|value| {
        let number = match &value.value {
            EnumWire::Int(value) => json!(value),
            EnumWire::String(value) => json!(value),
        };
        let mut known =
            schema::of([("value", number), ("name", json!(value.name.wire)), ("description", json!(value.doc))]);
        known.extend(value.wait.map(|wait| ("wait".to_owned(), json!(labels::name(wait)))));
        Json::Object(known)
    });
    let values = values.collect::<Vec<_>>();
    schema.insert("description".to_owned(), json!(enumeration.doc));
    schema.insert("x-section".to_owned(), json!(enumeration.section));
    schema.insert("x-enum".to_owned(), json!(values));
    with_errata(schema, &enumeration.errata)
}

fn with_errata(mut schema: Map<String, Json>, errata: &[String]) -> Json {
    if !errata.is_empty() {
        schema.insert("x-errata".to_owned(), json!(errata));
    }
    Json::Object(schema)
}

fn codes(api: &Api) -> Map<String, Json> {
    api.codes.iter().map(|code| (code.name.wire.clone(), json!(code.code))).collect()
}

fn errata(api: &Api) -> Map<String, Json> {
    let erratum = |erratum: &crate::model::Erratum| {
        let about = json!({ "says": erratum.says, "does": erratum.does, "why": erratum.why, "cited": erratum.cited });
        (erratum.id.clone(), about)
    };
    api.errata.iter().map(erratum).collect()
}
