//! Operations as paths.

use serde_json::{Map, Value as Json, json};

use super::{
    header,
    schema::{Schemas, of, or_null},
};
use crate::{
    emit::{context::Context, labels},
    model::{Envelope, Member, Operation, Requirement, Type},
};

/// Name of the answer that no operation gives.
const REFUSAL: &str = "refused";

pub(super) fn paths(context: &Context<'_>, sources: &[&str]) -> Map<String, Json> {
    let method = context.method.to_ascii_lowercase();
    let item = |operation| Json::Object(of([(&method, describe(context, operation, sources))]));
    context.operations.iter().map(|operation| (operation.path.clone(), item(operation))).collect()
}

fn describe(context: &Context<'_>, operation: &Operation, sources: &[&str]) -> Json {
    let summary =
        if operation.section.is_empty() { labels::first_sentence(&operation.doc) } else { &operation.section };
    let mut described = of([
        ("operationId", json!(operation.name.wire)),
        ("tags", json!([operation.group])),
        ("summary", json!(summary)),
        ("description", json!(operation.doc)),
        ("parameters", header::references(context)),
        ("requestBody", request(context, operation)),
        (
            "responses",
            json!({ "200": answer(context, operation), "4XX": { "$ref": format!("#/components/responses/{REFUSAL}") } }),
        ),
        ("x-effect", json!(labels::effect(operation.effect))),
        ("x-effect-reason", json!(operation.reason)),
    ]);
    let mut add = |name: &str, value: Option<Json>| described.extend(value.map(|value| (name.to_owned(), value)));
    add("x-source", operation.source.map(|source| json!(sources[source])));
    add("x-lookup", operation.lookup.as_ref().map(|lookup| json!(lookup)));
    add(
        "x-split",
        operation.split.map(
            |split| json!({ "parameter": operation.parameters[split.parameter].name.wire, "at-most": split.at_most }),
        ),
    );
    let page = context.page.as_ref().filter(|_| operation.paged);
    add("x-paging", page.map(|page| json!({ "number": page.number, "size": page.size })));
    add("x-errata", (!operation.errata.is_empty()).then(|| json!(operation.errata)));
    Json::Object(described)
}

fn request(context: &Context<'_>, operation: &Operation) -> Json {
    let mut schema = Schemas::new(context).members(&operation.parameters);
    let name = |index: &usize| json!(operation.parameters[*index].name.wire);
    if !operation.one_of.is_empty() {
        let alternatives = operation.one_of.iter();
        let alternatives = alternatives.map(|of| json!({ "required": of.iter().map(name).collect::<Json>() }));
        // A plain `oneOf` beside properties makes tools forget these. What is not not so, they leave to validators.
        schema.insert("not".to_owned(), json!({ "not": { "oneOf": alternatives.collect::<Json>() } }));
    }
    if !operation.requirements.is_empty() {
        let needs = operation.requirements.iter().map(|requirement| needs(operation, requirement));
        schema.insert("dependentSchemas".to_owned(), Json::Object(needs.collect()));
    }
    json!({
        "required": true,
        "content": { "application/json": { "schema": schema, "example": operation.example.request } },
    })
}

/// The name of a parameter, and what has to be there beside it.
fn needs(operation: &Operation, requirement: &Requirement) -> (String, Json) {
    let name = |index: usize| &operation.parameters[index].name.wire;
    let required = requirement.needs.iter().map(|(index, _)| name(*index)).collect::<Vec<_>>();
    let value =
        |(index, value): &(usize, Option<Json>)| Some((name(*index).clone(), json!({ "enum": [value.as_ref()?] })));
    let values = requirement.needs.iter().filter_map(value).collect::<Map<_, _>>();
    let mut schema = of([("required", json!(required))]);
    if !values.is_empty() {
        schema.insert("properties".to_owned(), Json::Object(values));
    }
    (name(requirement.parameter).clone(), Json::Object(schema))
}

fn answer(context: &Context<'_>, operation: &Operation) -> Json {
    let data = match &operation.response {
        Some(ty) => or_null(Schemas::new(context).nullable().of_type(ty)),
        // Of any type: what holds nothing is `null` here, an empty object there.
        None => of([("description", json!("Holds nothing."))]),
    };
    json!({
        "description": "The answer. It also comes, with another code and without data, when the request is refused.",
        "content": {
            "application/json": { "schema": envelope(&context.envelope, &data), "example": operation.example.response },
        },
    })
}

/// Answers of other statuses, the same for all operations.
pub(super) fn responses(context: &Context<'_>) -> Json {
    let data = of([("description", json!("Holds nothing."))]);
    json!({
        REFUSAL: {
            "description": "Refused, perhaps by what stands before the API: the envelope may be missing.",
            "content": { "application/json": { "schema": envelope(&context.envelope, &data) } },
        },
    })
}

fn envelope(names: &Envelope, data: &Map<String, Json>) -> Json {
    let members = names.members().into_iter().filter_map(|(member, name)| Some((name?.to_owned(), member)));
    let properties = members.map(|(name, member)| (name, self::member(names, member, data)));
    json!({ "type": "object", "properties": properties.collect::<Map<_, _>>(), "required": [names.code] })
}

fn member(names: &Envelope, member: Member, data: &Map<String, Json>) -> Json {
    let mut schema = match member {
        Member::Data => return Json::Object(data.clone()),
        Member::Code => {
            let ok = names.ok.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
            let doc = format!("See `x-codes`; granted with {ok}.");
            return json!({ "type": "integer", "format": "int64", "description": doc });
        }
        Member::Result => of([("type", json!(["boolean", "null"]))]),
        Member::Time => of([
            ("type", json!(["integer", "null"])),
            ("format", json!("int64")),
            ("x-unit", json!(labels::unit(&Type::Timestamp))),
        ]),
        Member::Version | Member::Message | Member::Request | Member::Release => {
            of([("type", json!(["string", "null"]))])
        }
    };
    schema.insert("description".to_owned(), json!(labels::member(member)));
    Json::Object(schema)
}
