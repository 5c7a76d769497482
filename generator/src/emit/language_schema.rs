//! A JSON Schema for each file of a spec, for editors: keys, what stands under them, and the names that the spec declares.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::examples::pretty;
use crate::language::types::BUILTIN;
use crate::language::{Declared, Entry, FILES, Form, Key, Presence, Shape};
use crate::model::Spec;
use crate::output::FileSet;

pub(super) fn emit(spec: &Spec, files: &mut FileSet) {
    let names = Names::of(spec);
    for (pattern, name, form) in &FILES {
        let schema = Schema { names: &names, definitions: BTreeMap::new() }.file(pattern, form);
        files.insert(format!("schemas/spec/{name}.schema.json"), pretty(&schema));
    }
}

/// What the spec declares, in the order of its files.
struct Names {
    editions: Vec<String>,
    sources: Vec<String>,
    groups: Vec<String>,
    errata: Vec<String>,
    operations: Vec<String>,
    types: Vec<String>,
}

impl Names {
    fn of(spec: &Spec) -> Self {
        let newest = spec.newest();
        let sources = spec.editions.iter().flat_map(|edition| &edition.sources).map(|(name, _)| name.clone());
        let records = spec.records.iter().flat_map(|records| &records.records).map(|record| record.name.wire.clone());
        let objects = spec.shared.objects.iter().map(|object| object.name.wire.clone());
        let enums = spec.shared.enums.iter().map(|declared| declared.name.wire.clone());
        let types = BUILTIN.iter().map(|(name, _)| (*name).to_owned()).chain(objects).chain(enums).chain(records);
        Self {
            editions: spec.editions.iter().map(|edition| edition.name.clone()).collect(),
            sources: each_once(sources),
            groups: newest.groups.iter().map(|group| group.name.key.clone()).collect(),
            errata: spec.shared.errata.iter().map(|erratum| erratum.id.clone()).collect(),
            operations: newest.operations.iter().map(|operation| operation.name.key.clone()).collect(),
            types: each_once(types),
        }
    }

    fn declared(&self, what: Declared) -> &[String] {
        match what {
            Declared::Edition => &self.editions,
            Declared::Group => &self.groups,
            Declared::Erratum => &self.errata,
            Declared::Operation => &self.operations,
            Declared::Source => &self.sources,
        }
    }
}

/// Editions may have sources of one name, and a record may be called like a type.
fn each_once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen
}

/// Text in which something stands, and not a question.
const ANSWERED: &str = "^\\s*[^?\\s]";

/// The schema of one file.
struct Schema<'a> {
    names: &'a Names,
    definitions: BTreeMap<String, Json>,
}

impl Schema<'_> {
    fn file(mut self, pattern: &str, form: &Form) -> Json {
        let mut schema = json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": pattern,
            "description": format!("`{pattern}` of a spec."),
        });
        let content = self.form(form);
        // A file may have no entries yet.
        schema["anyOf"] = match form.entries() {
            Some(_) => json!([content, {"type": "null"}]),
            None => json!([content]),
        };
        schema["definitions"] = json!(self.definitions);
        schema
    }

    fn form(&mut self, form: &Form) -> Json {
        match form {
            Form::Prose | Form::Text => json!({"type": "string", "pattern": ANSWERED}),
            Form::AnyText => json!({"type": "string", "pattern": "^(\\s*[^?\\s]|$)"}),
            Form::Truth => json!({"type": "boolean"}),
            Form::Number => json!({"type": "integer"}),
            Form::Word(words) => json!({"enum": words()}),
            // Only the names that are there are offered. What is not there yet is refused by `check`, which knows all.
            Form::Name(Declared::Edition) => json!({"enum": self.names.editions}),
            Form::Name(what) => {
                let known = offered(self.names.declared(*what));
                self.define(format!("name-of-{}", format!("{what:?}").to_lowercase()), |_| known)
            }
            Form::Type => {
                let known = offered(&self.names.types);
                self.define("type-expression".to_owned(), |_| known)
            }
            Form::Range => json!({"type": "string", "pattern": "\\.\\."}),
            Form::Json => json!({}),
            Form::Scalar => json!({"not": {"type": "object"}}),
            Form::List(item) => json!({"type": "array", "items": self.form(item)}),
            Form::FilledList(item) => json!({"type": "array", "minItems": 1, "items": self.form(item)}),
            Form::OneOrMany(item) => {
                let item = self.form(item);
                json!({"anyOf": [item, {"type": "array", "items": item}]})
            }
            Form::Map(value) => json!({"type": "object", "additionalProperties": self.form(value)}),
            Form::Either(forms) => {
                let forms: Vec<_> = forms.iter().map(|form| self.form(form)).collect();
                json!({"anyOf": forms})
            }
            Form::Mapping(shape) => self.shape(shape),
            Form::Entries(shape) => json!({"type": "object", "additionalProperties": self.shape(shape)}),
            Form::Filled(shape) => {
                json!({"type": "object", "minProperties": 1, "additionalProperties": self.shape(shape)})
            }
        }
    }

    fn shape(&mut self, shape: &'static Shape) -> Json {
        self.define(shape.name.to_owned(), |schema| {
            let mapping = schema.mapping(shape);
            match &shape.short {
                Some(short) => json!({"anyOf": [schema.form(short), mapping]}),
                None => mapping,
            }
        })
    }

    /// A reference to a definition, which is made the first time.
    fn define(&mut self, name: String, make: impl FnOnce(&mut Self) -> Json) -> Json {
        let reference = json!({"$ref": format!("#/definitions/{name}")});
        if !self.definitions.contains_key(&name) {
            let definition = make(self);
            self.definitions.insert(name, definition);
        }
        reference
    }

    fn mapping(&mut self, shape: &'static Shape) -> Json {
        let mut properties: Map<String, Json> = Map::new();
        for key in shape.keys.iter().chain(shape.entry_keys()) {
            let schema = if key.name == "before" { self.before(shape) } else { self.form(&key.form) };
            properties.insert(key.name.to_owned(), described(key, schema));
        }
        let required = shape.keys.iter().filter(|key| matches!(key.presence, Presence::Required)).map(|key| key.name);
        let mut schema = json!({
            "type": "object",
            "properties": properties,
            "required": required.collect::<Vec<_>>(),
            "additionalProperties": false,
        });
        let conditions: Vec<_> = shape.keys.iter().filter_map(condition).collect();
        if !conditions.is_empty() {
            schema["allOf"] = json!(conditions);
        }
        schema
    }

    /// The same keys, each as it is or as it was: what the entry lacked is null, where it can lack it.
    fn before(&mut self, shape: &'static Shape) -> Json {
        let changes = self.define(format!("earlier-{}", shape.name), |schema| schema.changes(shape));
        let editions = self.names.editions.iter().map(|edition| (edition.clone(), changes.clone()));
        json!({
            "type": "object",
            "minProperties": 1,
            "properties": editions.collect::<Map<_, _>>(),
            "additionalProperties": false,
        })
    }

    fn changes(&mut self, shape: &'static Shape) -> Json {
        let mut properties: Map<String, Json> = Map::new();
        if shape.entry == Entry::Renamed {
            properties.insert("name".to_owned(), json!({"type": "string", "description": "What it was called."}));
        }
        let was = shape.keys.iter().chain(shape.entry_keys().iter().filter(|key| key.name == "rust"));
        for key in was {
            let mut schema = self.form(&key.form);
            if !matches!(key.presence, Presence::Required) {
                schema = json!({"anyOf": [schema, {"type": "null"}]});
            }
            properties.insert(key.name.to_owned(), described(key, schema));
        }
        json!({"type": "object", "minProperties": 1, "properties": properties, "additionalProperties": false})
    }
}

/// Any text, of which some are known.
fn offered(known: &[String]) -> Json {
    let text = json!({"type": "string", "pattern": ANSWERED});
    if known.is_empty() { text } else { json!({"anyOf": [{"enum": known}, text]}) }
}

/// In the draft that editors know, nothing counts beside a reference.
fn described(key: &Key, schema: Json) -> Json {
    if schema.get("$ref").is_some() {
        return json!({"description": key.doc, "allOf": [schema]});
    }
    let mut schema = schema;
    schema["description"] = json!(key.doc);
    schema
}

/// When a key has to be there that may be absent.
fn condition(key: &Key) -> Option<Json> {
    let (here, absent) = (json!({"required": [key.name]}), json!({"not": {"required": [key.name]}}));
    match key.presence {
        Presence::Required | Presence::Optional => None,
        Presence::Without(other) => Some(json!({"if": {"required": [other]}, "then": absent, "else": here})),
        Presence::With(other, word) => {
            let says = json!({"properties": {other: {"const": word}}, "required": [other]});
            Some(json!({"if": says, "then": here, "else": absent}))
        }
        Presence::Unless(other) => {
            let says = json!({"properties": {other: {"const": true}}, "required": [other]});
            Some(json!({"if": says, "else": here}))
        }
    }
}
