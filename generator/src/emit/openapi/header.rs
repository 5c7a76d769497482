//! Headers as parameters, and the signature as a security scheme.

use serde_json::{Map, Value as Json, json};

use super::schema::{Schemas, of};
use crate::{
    emit::{context::Context, labels},
    model::{Api, EnumWire, Header, Source, Type},
};

/// Name of the one security scheme.
pub(super) const SCHEME: &str = "signature";

/// Components for every header, that of the signature last.
pub(super) fn parameters(context: &Context<'_>) -> Map<String, Json> {
    let headers = context.headers.iter().map(|header| {
        let mut parameter = parameter(context, header);
        parameter.extend(defaults(context, header).map(|defaults| ("x-defaults".to_owned(), defaults)));
        (header.name.wire.clone(), Json::Object(parameter))
    });
    let signature = of([("type", json!("string")), ("contentEncoding", json!("base64"))]);
    let signature = described(&context.signing.header, "The signature of the request.", "signing", false, signature);
    headers.chain([(context.signing.header.clone(), Json::Object(signature))]).collect()
}

fn parameter(context: &Context<'_>, header: &Header) -> Map<String, Json> {
    let schemas = Schemas::new(context);
    let (source, schema) = match &header.source {
        Source::Credentials => ("credentials", schemas.of_type(&Type::String)),
        // As a list of one: few tools know `const`. The title keeps their names for it apart from those of types.
        Source::Fixed(value) => (
            "fixed",
            of([
                ("title", json!(format!("{}Header", header.name.pascal))),
                ("type", json!("string")),
                ("enum", json!([value])),
                ("default", json!(value)),
            ]),
        ),
        Source::Client(ty) => ("client", schemas.of_type(ty)),
        Source::Clock(unit) => {
            let mut schema = schemas.of_type(&Type::Int64);
            schema.insert("x-unit".to_owned(), json!(labels::clock(*unit)));
            ("clock", schema)
        }
        Source::Random => ("random", schemas.of_type(&Type::String)),
    };
    described(&header.name.wire, &header.doc, source, header.signed, schema)
}

fn described(name: &str, doc: &str, source: &str, signed: bool, schema: Map<String, Json>) -> Map<String, Json> {
    of([
        ("name", json!(name)),
        ("in", json!("header")),
        ("required", json!(true)),
        ("description", json!(doc)),
        ("schema", Json::Object(schema)),
        ("x-source", json!(source)),
        ("x-signed", json!(signed)),
    ])
}

/// The value for each server.
fn defaults(context: &Context<'_>, header: &Header) -> Option<Json> {
    let Source::Client(Type::Enum(index)) = header.source else { return None };
    let values = &context.enumeration(index).values;
    let defaults = header.defaults.iter().map(|&(server, value)| {
        let value = match &values[value].value {
            EnumWire::Int(value) => json!(value),
            EnumWire::String(value) => json!(value),
        };
        (context.servers[server].name.wire.clone(), value)
    });
    let defaults = defaults.collect::<Map<_, _>>();
    (!defaults.is_empty()).then_some(Json::Object(defaults))
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
