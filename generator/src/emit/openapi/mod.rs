//! `openapi-<edition>.json`: the API as `OpenAPI` 3.1, a file for each edition.
//!
//! What it has no word for stands under names that begin with `x-`. Of several ways to say the same, the one is taken that
//! the common makers of clients understand.

mod enumeration;
mod header;
mod operation;
mod schema;

use serde_json::{Map, Value as Json, json};

use super::{context::Context, examples::pretty, labels};
use crate::{
    model::{Api, Erratum, Object, Spec},
    output::FileSet,
};
use schema::Schemas;

pub(crate) fn emit(spec: &Spec, files: &mut FileSet) {
    for edition in &spec.editions {
        let context = Context::new(spec, edition);
        let sources = edition.sources.iter().map(|(_, document)| document.as_str()).collect::<Vec<_>>();
        files.insert(format!("openapi-{}.json", edition.name), pretty(&document(&context, &sources)));
    }
}

/// `sources` are what [`crate::model::Operation::source`] points into.
fn document(context: &Context<'_>, sources: &[&str]) -> Json {
    let api = context.api();
    let mut info = schema::of([
        ("title", json!(api.title)),
        ("version", json!(api.revision)),
        ("description", json!(api.doc)),
        ("x-document", json!(api.document)),
    ]);
    if let Some(license) = &api.license {
        info.insert("license".to_owned(), json!({ "name": license, "identifier": license }));
    }
    json!({
        "openapi": "3.1.0",
        "info": info,
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
        "paths": operation::paths(context, sources),
        "components": {
            "schemas": components(context),
            "parameters": header::parameters(context),
            "responses": operation::responses(context),
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
    let enums = context.enums.iter().map(|item| (item.name.wire.clone(), enumeration::schema(item)));
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
    let erratum = |erratum: &Erratum| {
        let about = json!({ "says": erratum.says, "does": erratum.does, "why": erratum.why, "cited": erratum.cited });
        (erratum.id.clone(), about)
    };
    api.errata.iter().map(erratum).collect()
}
