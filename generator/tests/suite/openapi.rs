//! Whether the `OpenAPI` descriptions tell all that the spec does, edition by edition.

use rayvision_codegen::model::{Api, EnumWire, Field, Operation};
use serde_json::Value as Json;

use crate::spec_files::{Emitted, emitted};

/// Calls `check` with each edition and its description.
fn each(check: impl Fn(&Api, &Description)) {
    for Emitted { spec, files } in emitted() {
        for edition in &spec.editions {
            let text = files.get(&format!("openapi-{}.json", edition.name)).expect("a description");
            check(&edition.api, &Description(serde_json::from_slice(text).expect("JSON")));
        }
    }
}

struct Description(Json);

impl Description {
    fn at(&self, pointer: &str) -> &Json {
        self.0.pointer(pointer).unwrap_or_else(|| panic!("nothing at {pointer}"))
    }

    fn operation(&self, api: &Api, operation: &Operation) -> &Json {
        let path = operation.path.replace('/', "~1");
        self.at(&format!("/paths/{path}/{}", api.method.to_lowercase()))
    }

    fn request<'a>(&'a self, api: &Api, operation: &Operation) -> &'a Json {
        &self.operation(api, operation)["requestBody"]["content"]["application/json"]
    }

    fn answer<'a>(&'a self, api: &Api, operation: &Operation) -> &'a Json {
        &self.operation(api, operation)["responses"]["200"]["content"]["application/json"]
    }

    /// Finds out whether the schema tells of every member of `value`.
    fn describes(&self, schema: &Json, value: &Json, place: &str) {
        if let Some(pointer) = schema["$ref"].as_str() {
            return self.describes(self.at(pointer.trim_start_matches('#')), value, place);
        }
        if let Some(alternative) = schema["anyOf"].get(0) {
            return self.describes(alternative, value, place);
        }
        match value {
            Json::Array(items) => items.iter().for_each(|item| self.describes(&schema["items"], item, place)),
            Json::Object(members) if schema["properties"].is_object() => {
                for (name, value) in members {
                    let schema = property(schema, name).unwrap_or_else(|| panic!("nothing tells of {place}/{name}"));
                    self.describes(schema, value, &format!("{place}/{name}"));
                }
            }
            _ => {}
        }
    }
}

/// What is called `name`, or may be spelled so too.
fn property<'a>(schema: &'a Json, name: &str) -> Option<&'a Json> {
    let mut properties = schema["properties"].as_object()?.iter();
    let alias = |schema: &Json| schema["x-aliases"].as_array().is_some_and(|names| names.contains(&name.into()));
    properties.find(|(known, schema)| *known == name || alias(schema)).map(|(_, schema)| schema)
}

#[track_caller]
fn tells(schema: &Json, fields: &[Field], of: &str) {
    let properties = schema["properties"].as_object().expect("properties");
    let names = fields.iter().map(|field| &field.name.wire).collect::<Vec<_>>();
    assert_eq!(properties.keys().collect::<Vec<_>>(), names, "of {of}");
    for field in fields {
        let required =
            schema["required"].as_array().is_some_and(|names| names.contains(&field.name.wire.clone().into()));
        assert_eq!(required, !field.optional, "of {of}: {}", field.name.wire);
    }
}

#[test]
fn operations_and_parameters() {
    each(|api, description| {
        assert_eq!(description.at("/paths").as_object().map(serde_json::Map::len), Some(api.operations.len()));
        for operation in &api.operations {
            let name = &operation.name.wire;
            assert_eq!(description.operation(api, operation)["operationId"], name.as_str());
            tells(&description.request(api, operation)["schema"], &operation.parameters, name);
        }
    });
}

#[test]
fn types_values_codes_headers_and_envelope() {
    each(|api, description| {
        for object in &api.objects {
            tells(
                description.at(&format!("/components/schemas/{}", object.name.wire)),
                &object.fields,
                &object.name.wire,
            );
        }
        for enumeration in &api.enums {
            let known = description.at(&format!("/components/schemas/{}/anyOf/0", enumeration.name.wire));
            for (index, value) in enumeration.values.iter().enumerate() {
                let wire = match &value.value {
                    EnumWire::Int(value) => Json::from(*value),
                    EnumWire::String(value) => Json::from(value.as_str()),
                };
                assert_eq!(
                    (&known["enum"][index], &known["x-enum-varnames"][index]),
                    (&wire, &value.name.wire.as_str().into())
                );
            }
        }
        for code in &api.codes {
            assert_eq!(*description.at("/x-codes").get(&code.name.wire).expect("a code"), code.code);
        }
        for header in &api.headers {
            let parameter = description.at(&format!("/components/parameters/{}", header.name.wire));
            assert_eq!(parameter["x-signed"], header.signed, "{}", header.name.wire);
        }
        let envelope = &api.envelope;
        let names = [
            &envelope.version,
            &envelope.result,
            &envelope.message,
            &envelope.time,
            &envelope.request,
            &envelope.release,
        ];
        let names = names.into_iter().flatten().chain([&envelope.code, &envelope.data]).collect::<Vec<_>>();
        for operation in &api.operations {
            let members = description.answer(api, operation)["schema"]["properties"].as_object().expect("members");
            assert_eq!(members.len(), names.len());
            assert!(names.iter().all(|name| members.contains_key(*name)), "{members:?}");
        }
    });
}

/// The exchanges are the documents' own: no member of them is without a description.
#[test]
fn documented_exchanges() {
    each(|api, description| {
        for operation in &api.operations {
            for body in [description.request(api, operation), description.answer(api, operation)] {
                description.describes(&body["schema"], &body["example"], &operation.name.wire);
            }
        }
    });
}

/// What makers of clients stumble over.
#[test]
fn nothing_is_said_in_ways_that_few_tools_know() {
    fn walk(value: &Json, place: &str) {
        match value {
            Json::Object(members) => {
                let never = members.get("type").is_some_and(|ty| ty == "null");
                assert!(!never || place.ends_with("/anyOf"), "{place}");
                for (name, value) in members.iter().filter(|(name, _)| *name != "example") {
                    assert!(name != "const" || place.ends_with("/properties"), "{place}");
                    walk(value, &format!("{place}/{name}"));
                }
            }
            Json::Array(items) => items.iter().for_each(|item| walk(item, place)),
            _ => {}
        }
    }
    each(|_, description| walk(&description.0, ""));
}
