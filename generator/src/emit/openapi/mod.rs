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
        known.extend(value.wait.map(|wait| ("wait".to_owned(), json!(labels::progress(wait)))));
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::document;
    use crate::{
        emit::{
            context::Context,
            testing::{add_operation, api, enumeration, erratum, field, object, optional, value},
        },
        model::{EnumValue, Progress, Type},
    };

    #[test]
    fn facts_of_the_api_are_at_the_root() {
        let mut api = api();
        api.errata.push(erratum("cups"));
        let document = document(&Context::new(&api));
        assert_eq!(document["openapi"], "3.1.0");
        assert_eq!(document["info"]["version"], "2");
        assert_eq!(document["servers"][1]["url"], "https://south.example");
        assert_eq!(document["x-codes"], json!({ "OK": 0, "BUSY": -3 }));
        assert_eq!(document["x-signing"]["string"], "seal {parameters}");
        assert_eq!(document["x-errata"]["cups"]["cited"], json!(["types.Cup"]));
    }

    #[test]
    fn types_are_schemas_with_wire_names() {
        let mut api = api();
        let mut label = optional("cupLabel", Type::String);
        label.aliases = vec!["cup_label".to_owned()];
        label.errata = vec!["cups".to_owned()];
        api.objects.push(object("Cup", vec![field("depth", Type::Int32), label]));
        let document = document(&Context::new(&api));
        assert_eq!(
            document["components"]["schemas"]["Cup"],
            json!({
                "type": "object",
                "properties": {
                    "depth": { "type": "integer", "format": "int32", "description": "Doc of depth." },
                    "cupLabel": {
                        "type": ["string", "null"],
                        "description": "Doc of cupLabel.",
                        "x-aliases": ["cup_label"],
                        "x-errata": ["cups"],
                    },
                },
                "required": ["depth"],
                "description": "Doc of Cup.",
                "x-section": "Types",
            })
        );
    }

    #[test]
    fn enums_are_open() {
        let mut api = api();
        let done = EnumValue { wait: Some(Progress::Done), ..value("DONE", 3) };
        api.enums.push(enumeration("State", vec![done]));
        let document = document(&Context::new(&api));
        let state = &document["components"]["schemas"]["State"];
        assert_eq!(state["type"], "integer");
        assert_eq!(state.get("enum"), None);
        assert_eq!(
            state["x-enum"],
            json!([{ "value": 3, "name": "DONE", "description": "Doc of DONE.", "wait": "done" }])
        );
    }

    #[test]
    fn operations_are_paths() {
        let mut api = api();
        add_operation(&mut api, "pour", vec![field("cups", Type::Int32)], json!({ "cups": 2 }));
        api.operations[0].response = Some(Type::Decimal);
        let document = document(&Context::new(&api));
        let operation = &document["paths"]["/tea/pour"]["post"];
        assert_eq!(operation["operationId"], "pour");
        assert_eq!(operation["tags"], json!(["tea"]));
        assert_eq!(operation["x-effect"], "once");
        assert_eq!(operation["x-lookup"], "Look into the pot.");
        assert_eq!(operation["parameters"][0]["$ref"], "#/components/parameters/X-Guest");
        let body = &operation["requestBody"]["content"]["application/json"];
        assert_eq!(body["schema"]["required"], json!(["cups"]));
        assert_eq!(body["example"], json!({ "cups": 2 }));
        let answer = &operation["responses"]["200"]["content"]["application/json"];
        assert_eq!(answer["schema"]["required"], json!(["status"]));
        assert_eq!(answer["schema"]["properties"]["tea"]["type"], json!(["number", "null"]));
        assert_eq!(answer["example"], json!({ "status": 0, "tea": null }));
    }
}
