//! A JSON Schema for each of the files that programs write, for editors and other people's tools.

use serde_json::{Map, Value as Json, json};

use super::examples::pretty;
use crate::{
    model::{MemberType, Range, Record, RecordFile, RecordMember, RecordSet, Spec, WhichKinds},
    output::FileSet,
};

pub(super) fn emit(spec: &Spec, files: &mut FileSet) {
    let Some(records) = &spec.records else { return };
    for file in &records.files {
        files.insert(path(records, file), pretty(&schema(records, file)));
    }
}

/// Below the generated crate.
fn path(records: &RecordSet, file: &RecordFile) -> String {
    let stem = file.file.strip_suffix(".json").unwrap_or(&file.file);
    format!("schemas/{}/{stem}.schema.json", records.module)
}

fn schema(records: &RecordSet, file: &RecordFile) -> Json {
    let schemas = Schemas { records };
    let mut open = vec![file.record];
    let mut reached = Vec::new();
    while let Some(index) = open.pop() {
        if !reached.contains(&index) {
            reached.push(index);
            records.records[index].members.iter().for_each(|member| reach(&member.ty, &mut open));
        }
    }
    reached.sort_unstable();
    let definitions = reached.iter().map(|index| (records.records[*index].name.wire.clone(), schemas.record(*index)));
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": file.file,
        "description": file.doc,
        "$ref": reference(&records.records[file.record]),
        "$defs": definitions.collect::<Map<_, _>>(),
    });
    let kinds = schemas.by_kind(file.record);
    if let (false, Some(members)) = (kinds.is_empty(), schema.as_object_mut()) {
        members.insert("allOf".to_owned(), Json::Array(kinds));
    }
    schema
}

fn reference(record: &Record) -> String {
    format!("#/$defs/{}", record.name.wire)
}

fn reach(ty: &MemberType, open: &mut Vec<usize>) {
    match ty {
        MemberType::Record(index) => open.push(*index),
        MemberType::List(item) | MemberType::Map(item) => reach(item, open),
        MemberType::ByKind(types) => types.iter().for_each(|(_, ty)| reach(ty, open)),
        _ => {}
    }
}

struct Schemas<'a> {
    records: &'a RecordSet,
}

impl Schemas<'_> {
    fn record(&self, index: usize) -> Json {
        let record = &self.records.records[index];
        let properties = record.members.iter().map(|member| (member.name.wire.clone(), self.member(member)));
        let required = record.members.iter().filter(|member| member.required == WhichKinds::All);
        let required: Vec<_> = required.map(|member| &member.name.wire).collect();
        let properties: Map<_, _> = properties.collect();
        let mut schema = json!({"type": "object", "description": record.doc, "properties": properties});
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    fn member(&self, member: &RecordMember) -> Json {
        let mut schema = self.of(&member.ty, member.range);
        schema["description"] = json!(member.doc);
        if let Some(default) = &member.default {
            schema["default"] = json!(default);
        }
        if !member.values.is_empty() {
            schema["enum"] = json!(member.values);
        }
        schema
    }

    fn of(&self, ty: &MemberType, range: Option<Range>) -> Json {
        match ty {
            MemberType::Text => json!({"type": "string"}),
            MemberType::Number => number(range),
            MemberType::Seconds => number(range.or(Some(Range { min: Some(0), max: None }))),
            MemberType::Flag => json!({"enum": ["0", "1"]}),
            MemberType::Kind => {
                json!({"anyOf": [{"enum": self.values().collect::<Vec<_>>()}, {"type": "string"}]})
            }
            MemberType::Json | MemberType::ByKind(_) => json!({}),
            MemberType::List(item) => json!({"type": "array", "items": self.of(item, None)}),
            MemberType::Map(item) => json!({"type": "object", "additionalProperties": self.of(item, None)}),
            MemberType::Record(index) => json!({"$ref": reference(&self.records.records[*index])}),
        }
    }

    fn values(&self) -> impl Iterator<Item = &str> {
        self.records.kinds.values.iter().map(|kind| kind.value.as_str())
    }

    /// What files of one kind have to be besides, for the file that tells its kind.
    fn by_kind(&self, root: usize) -> Vec<Json> {
        let (head, tells) = self.records.kinds.member;
        let members = &self.records.records[root].members;
        let Some(holder) = members.iter().find(|member| member.ty == MemberType::Record(head)) else {
            return Vec::new();
        };
        let tells = &self.records.records[head].members[tells].name.wire;
        let kinds = self.records.kinds.values.iter().enumerate();
        let kinds = kinds.map(|(index, kind)| {
            let told = json!({"properties": {tells: {"const": kind.value}}, "required": [tells]});
            let when = json!({"properties": {holder.name.wire.clone(): told}, "required": [holder.name.wire]});
            json!({"title": kind.doc, "if": when, "then": self.of_kind(root, index, 0)})
        });
        kinds.collect()
    }

    /// What a kind adds to a record.
    fn of_kind(&self, record: usize, kind: usize, depth: usize) -> Json {
        let members = &self.records.records[record].members;
        let is_required =
            |member: &&RecordMember| matches!(&member.required, WhichKinds::Only(kinds) if kinds.contains(&kind));
        let required: Vec<_> = members.iter().filter(is_required).map(|member| &member.name.wire).collect();
        let mut properties = Map::new();
        for member in members {
            let schema = match &member.ty {
                MemberType::ByKind(types) => types.iter().find(|(of, _)| *of == kind).map(|(_, ty)| self.of(ty, None)),
                // One level is all that the files have.
                MemberType::Record(index) if depth == 0 => {
                    Some(self.of_kind(*index, kind, depth + 1)).filter(|schema| *schema != json!({}))
                }
                _ => member.only.iter().find(|(of, _)| *of == kind).map(|(_, text)| json!({"const": text})),
            };
            properties.extend(schema.map(|schema| (member.name.wire.clone(), schema)));
        }
        let mut schema = Map::new();
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        if !properties.is_empty() {
            schema.insert("properties".to_owned(), Json::Object(properties));
        }
        Json::Object(schema)
    }
}

/// A whole number, as text. A range is stated only where it says no more than the sign.
fn number(range: Option<Range>) -> Json {
    let pattern =
        if range.is_some_and(|range| range.min.is_some_and(|min| min >= 0)) { "^[0-9]+$" } else { "^-?[0-9]+$" };
    json!({"type": "string", "pattern": pattern})
}
