//! Signed headers as parameters, and the signature as a security scheme.

use serde_json::{Map, Value as Json, json};

use super::schema::{Schemas, of};
use crate::{
    emit::{context::Context, labels},
    model::{Api, Source, Type},
};

/// Name of the one security scheme.
pub(super) const SCHEME: &str = "signature";

/// Components for every header, that of the signature last.
pub(super) fn parameters(context: &Context<'_>) -> Map<String, Json> {
    let schemas = Schemas::new(context);
    let signed = context.headers.iter().map(|header| {
        let (source, schema) = match &header.source {
            Source::Credentials => ("credentials", schemas.of_type(&Type::String)),
            Source::Fixed(value) => ("fixed", of([("type", json!("string")), ("const", json!(value))])),
            Source::Client(ty) => ("client", schemas.of_type(ty)),
            Source::Clock(unit) => {
                let mut schema = schemas.of_type(&Type::Int64);
                schema.insert("x-unit".to_owned(), json!(labels::clock(*unit)));
                ("clock", schema)
            }
            Source::Random => ("random", schemas.of_type(&Type::String)),
        };
        parameter(&header.name.wire, &header.doc, source, &schema)
    });
    let signature = of([("type", json!("string")), ("contentEncoding", json!("base64"))]);
    let signature = parameter(&context.signing.header, "The signature of the request.", "signing", &signature);
    signed.chain([signature]).collect()
}

fn parameter(name: &str, doc: &str, source: &str, schema: &Map<String, Json>) -> (String, Json) {
    let parameter = json!({
        "name": name,
        "in": "header",
        "required": true,
        "description": doc,
        "schema": schema,
        "x-source": source,
    });
    (name.to_owned(), parameter)
}

/// What every operation takes.
pub(super) fn references(context: &Context<'_>) -> Json {
    let names = context.headers.iter().map(|header| &header.name.wire).chain([&context.signing.header]);
    names.map(|name| json!({ "$ref": format!("#/components/parameters/{name}") })).collect()
}

pub(super) fn security_schemes(api: &Api) -> Json {
    json!({
        SCHEME: {
            "type": "apiKey",
            "in": "header",
            "name": api.signing.header,
            "description": labels::signing(&api.signing.string).join(" "),
        },
    })
}
