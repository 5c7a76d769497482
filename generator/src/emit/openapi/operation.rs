//! Operations as paths.

use serde_json::{Map, Value as Json, json};

use super::{
    header,
    schema::{Schemas, of, or_null},
};
use crate::{
    emit::{context::Context, labels},
    model::{Envelope, Field, Operation, Split},
};

pub(super) fn paths(context: &Context<'_>) -> Map<String, Json> {
    let method = context.method.to_ascii_lowercase();
    let item = |operation| Json::Object(of([(&method, describe(context, operation))]));
    context.operations.iter().map(|operation| (operation.path.clone(), item(operation))).collect()
}

fn describe(context: &Context<'_>, operation: &Operation) -> Json {
    let mut described = of([
        ("operationId", json!(operation.name.wire)),
        ("tags", json!([operation.group])),
        ("summary", json!(operation.section)),
        ("description", json!(operation.doc)),
        ("parameters", header::references(context)),
        ("requestBody", request(context, operation)),
        ("responses", json!({ "200": response(context, operation) })),
        ("x-effect", json!(labels::name(operation.effect))),
        ("x-effect-reason", json!(operation.reason)),
    ]);
    if let Some(lookup) = &operation.lookup {
        described.insert("x-lookup".to_owned(), json!(lookup));
    }
    if let Some((parameter, split)) = split(operation) {
        described.insert("x-split".to_owned(), json!({ "parameter": parameter.name.wire, "at-most": split.at_most }));
    }
    if let Some(page) = context.api().page.as_ref().filter(|_| operation.paged) {
        described.insert("x-paging".to_owned(), json!({ "number": page.number, "size": page.size }));
    }
    if !operation.errata.is_empty() {
        described.insert("x-errata".to_owned(), json!(operation.errata));
    }
    Json::Object(described)
}

fn split(operation: &Operation) -> Option<(&Field, Split)> {
    let split = operation.split?;
    Some((operation.parameters.get(split.parameter)?, split))
}

fn request(context: &Context<'_>, operation: &Operation) -> Json {
    let schema = Schemas::new(context).members(&operation.parameters);
    json!({
        "required": true,
        "content": { "application/json": { "schema": schema, "example": operation.example.request } },
    })
}

fn response(context: &Context<'_>, operation: &Operation) -> Json {
    let data = match &operation.response {
        Some(ty) => or_null(Schemas::new(context).nullable().of_type(ty)),
        None => of([("type", json!("null"))]),
    };
    json!({
        "description": "The answer. It also comes, with another code and without data, when the request is refused.",
        "content": {
            "application/json": { "schema": envelope(&context.envelope, data), "example": operation.example.response },
        },
    })
}

fn envelope(names: &Envelope, data: Map<String, Json>) -> Json {
    let ok = names.ok.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    let mut properties = Map::new();
    let mut add = |name: Option<&String>, schema: Json| properties.extend(name.map(|name| (name.clone(), schema)));
    add(names.version.as_ref(), json!({ "type": "string", "description": "Version of the protocol." }));
    add(names.result.as_ref(), json!({ "type": "boolean", "description": "Whether the request was granted." }));
    add(names.message.as_ref(), json!({ "type": ["string", "null"], "description": "A message for people." }));
    add(
        Some(&names.code),
        json!({ "type": "integer", "format": "int64", "description": format!("See `x-codes`; granted with {ok}.") }),
    );
    add(Some(&names.data), Json::Object(data));
    add(
        names.time.as_ref(),
        json!({
            "type": ["integer", "null"],
            "format": "int64",
            "description": "The server's time.",
            "x-unit": labels::unit(&crate::model::Type::Timestamp),
        }),
    );
    json!({ "type": "object", "properties": properties, "required": [names.code] })
}
