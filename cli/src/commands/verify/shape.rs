//! How an answer differs from what a table says. No value is kept but numbers of enumerations.

use std::collections::{BTreeMap, BTreeSet};

use rayvision::runtime::Literal;
use rayvision::{Edition, EnumSchema, FieldSchema, Json, ObjectSchema, TypeSchema};

/// Something that differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    /// Where: names of fields, with `[]` for items of a list and `.*` for values of a map.
    pub(super) place: String,
    pub(super) kind: Kind,
    pub(super) detail: String,
}

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    UnknownMember,
    UnknownField,
    UnknownValue,
    UnknownCode,
    OtherType,
    Missing,
    NotSeen,
}

impl Kind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::UnknownMember => "unknownMember",
            Self::UnknownField => "unknownField",
            Self::UnknownValue => "unknownValue",
            Self::UnknownCode => "unknownCode",
            Self::OtherType => "otherType",
            Self::Missing => "missing",
            Self::NotSeen => "notSeen",
        }
    }
}

/// Compares answers with tables.
pub(super) struct Comparison {
    edition: Edition,
    pub(super) findings: BTreeSet<Finding>,
    /// The objects that came at each place, and which of their fields came in any of them.
    objects: BTreeMap<String, (&'static ObjectSchema, BTreeSet<&'static str>)>,
}

impl Comparison {
    pub(super) fn new(edition: Edition) -> Self {
        Self { edition, findings: BTreeSet::new(), objects: BTreeMap::new() }
    }

    pub(super) fn find(&mut self, place: &str, kind: Kind, detail: impl Into<String>) {
        self.findings.insert(Finding { place: place.to_owned(), kind, detail: detail.into() });
    }

    /// Compares a value.
    pub(super) fn value(&mut self, place: &str, schema: TypeSchema, as_text: bool, value: &Json) {
        match (schema, value) {
            (_, Json::Null) | (TypeSchema::Json, _) => {}
            (TypeSchema::Object(object), Json::Object(members)) => self.object(place, object, members),
            (TypeSchema::List(item), Json::Array(items)) => {
                for value in items {
                    self.value(&format!("{place}[]"), *item, as_text, value);
                }
            }
            (TypeSchema::Map(item), Json::Object(members)) => {
                for value in members.values() {
                    self.value(&format!("{place}.*"), *item, as_text, value);
                }
            }
            (TypeSchema::JsonText(item), Json::String(text)) => {
                if let Ok(value) = serde_json::from_str(text) {
                    self.value(place, *item, false, &value);
                }
            }
            (TypeSchema::Enum(schema), value) => self.enumeration(place, schema, value),
            (TypeSchema::Flag, value) if matches!(number(value), Some(0 | 1)) || value.is_boolean() => {}
            (TypeSchema::Flag, value) => self.unknown_value(place, value),
            (schema, value) if !fits(schema, as_text, value) => {
                self.find(place, Kind::OtherType, format!("came as {}", type_of(value)));
            }
            _ => {}
        }
    }

    fn object(&mut self, place: &str, object: &'static ObjectSchema, members: &serde_json::Map<String, Json>) {
        let edition = self.edition;
        let has = |field: &FieldSchema| edition.has(field.since, field.until);
        for (name, value) in members {
            match object.fields.iter().find(|field| field.is_named(name)) {
                Some(field) => {
                    if !has(field) {
                        let detail = format!("{}, known of another edition", type_of(value));
                        self.find(&format!("{place}.{}", field.wire), Kind::UnknownField, detail);
                    }
                    self.value(&format!("{place}.{}", field.wire), field.schema, field.as_text, value);
                }
                None => self.find(&format!("{place}.{}", shown(name)), Kind::UnknownField, type_of(value)),
            }
        }
        let came = |field: &FieldSchema| members.iter().any(|(name, value)| field.is_named(name) && !value.is_null());
        let (_, seen) = self.objects.entry(place.to_owned()).or_insert_with(|| (object, BTreeSet::new()));
        let mut missing = Vec::new();
        for field in object.fields.iter().filter(|field| has(field)) {
            if members.keys().any(|name| field.is_named(name)) {
                seen.insert(field.wire);
            }
            if field.required && !came(field) {
                missing.push(field.wire);
            }
        }
        for name in missing {
            self.find(&format!("{place}.{name}"), Kind::Missing, "required");
        }
    }

    fn enumeration(&mut self, place: &str, schema: &EnumSchema, value: &Json) {
        let edition = self.edition;
        let known = schema.values.iter().filter(|known| edition.has(known.since, known.until));
        let is_it = |literal: Literal| match literal {
            Literal::Integer(known) => number(value) == Some(known),
            Literal::Text(known) => value.as_str() == Some(known),
        };
        if !known.clone().any(|known| is_it(known.value)) {
            self.unknown_value(place, value);
        }
    }

    /// A number of an enumeration is told; a text might be anything.
    fn unknown_value(&mut self, place: &str, value: &Json) {
        let detail = number(value).map_or_else(|| type_of(value).to_owned(), |number| number.to_string());
        self.find(place, Kind::UnknownValue, detail);
    }

    /// Adds the fields that never came.
    pub(super) fn end(mut self) -> BTreeSet<Finding> {
        for (place, (object, seen)) in std::mem::take(&mut self.objects) {
            let edition = self.edition;
            let expected = object.fields.iter().filter(|field| edition.has(field.since, field.until));
            for field in expected.filter(|field| !field.required && !seen.contains(field.wire)) {
                self.find(&format!("{place}.{}", field.wire), Kind::NotSeen, "optional");
            }
        }
        self.findings
    }
}

/// A whole number, written as one or as text.
fn number(value: &Json) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

fn fits(schema: TypeSchema, as_text: bool, value: &Json) -> bool {
    match schema {
        TypeSchema::Text | TypeSchema::DateTime => value.is_string(),
        TypeSchema::Bool if as_text => value.is_string(),
        TypeSchema::Bool => value.is_boolean(),
        TypeSchema::Decimal => value.is_number() || value.as_str().is_some_and(|text| text.parse::<f64>().is_ok()),
        TypeSchema::Int32
        | TypeSchema::Int64
        | TypeSchema::Timestamp
        | TypeSchema::Seconds
        | TypeSchema::Milliseconds
        | TypeSchema::Hours
        | TypeSchema::Duration(_) => {
            number(value).is_some() && (value.is_string() == as_text || value.as_str() == Some(""))
        }
        TypeSchema::Nothing => {
            matches!(value, Json::Object(members) if members.is_empty()) || value.as_str() == Some("")
        }
        _ => false,
    }
}

pub(super) fn type_of(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "true or false",
        Json::Number(number) if number.is_f64() => "number with a fraction",
        Json::Number(_) => "whole number",
        Json::String(text) if text.parse::<i64>().is_ok() => "text that is a whole number",
        Json::String(_) => "text",
        Json::Array(_) => "list",
        Json::Object(_) => "object",
    }
}

/// The name of a field that no table knows. What may be data, such as an ID, is not shown.
pub(super) fn shown(name: &str) -> &str {
    const LONGEST: usize = 40;
    let is_word = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|char| char.is_ascii_alphanumeric() || char == '_');
    let has_number = name.as_bytes().windows(3).any(|window| window.iter().all(u8::is_ascii_digit));
    if is_word && !has_number && name.len() <= LONGEST { name } else { "(a name that may be data)" }
}

#[cfg(test)]
mod tests {
    use rayvision::types::TaskInfo;
    use rayvision::{Object, TypeSchema};
    use serde_json::json;

    use super::*;

    #[test]
    fn shapes_are_told_and_no_values() {
        let data = json!([{
            "id": "7001", "taskStatus": 77, "sceneName": 5, "secretName": { "someone": "text" }, "user1234": 1,
            "taskUserLevel": 60, "renderConsume": "12.50",
        }]);
        let tasks = TypeSchema::List(&TypeSchema::Object(TaskInfo::SCHEMA));
        let mut comparison = Comparison::new(Edition::V2019);
        comparison.value("data", tasks, false, &data);
        let findings = comparison.end();
        let found = |place: &str, kind: Kind, detail: &str| {
            let finding = Finding { place: place.to_owned(), kind, detail: detail.to_owned() };
            assert!(findings.contains(&finding), "{finding:?} of {findings:?}");
        };
        found("data[].taskStatus", Kind::UnknownValue, "77");
        found("data[].id", Kind::OtherType, "came as text that is a whole number");
        found("data[].sceneName", Kind::OtherType, "came as whole number");
        found("data[].secretName", Kind::UnknownField, "object");
        found("data[].(a name that may be data)", Kind::UnknownField, "whole number");
        found("data[].userName", Kind::NotSeen, "optional");
        let told = format!("{findings:?}");
        assert!(!["7001", "someone", "1234", "12.50"].iter().any(|value| told.contains(value)), "{told}");
    }
}
