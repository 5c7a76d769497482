//! Does a JSON value have a type? As leniently as answers are read, or as strictly as requests are written.

use std::{iter, slice};

use serde_json::{Map, Value as Json};

use crate::messages::{self, Message};
use crate::model::{Api, EnumWire, Field, Range, Repr, Type};

use super::scalars::{is_datetime, is_decimal, is_moment};

/// What is wrong with a value, and the JSON pointer to it.
pub(super) struct Misfit<'a> {
    pub(super) pointer: String,
    pub(super) message: Message,
    /// A name that is not known, and those that are.
    pub(super) unknown: Option<(String, Vec<&'a str>)>,
    /// The field whose value it is.
    pub(super) field: Option<&'a Field>,
}

pub(super) struct Values<'a> {
    pub(super) api: &'a Api,
    /// Numbers are written as their fields say; in an answer they may come as text all the same.
    pub(super) strict: bool,
    pub(super) misfits: Vec<Misfit<'a>>,
}

/// How a number is spelled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    Number,
    Text,
    Either,
}

impl<'a> Values<'a> {
    pub(super) fn misfit(&mut self, pointer: &str, message: Message) {
        self.misfits.push(Misfit { pointer: pointer.to_owned(), message, unknown: None, field: None });
    }

    /// A value that stands in no field.
    pub(super) fn value(&mut self, ty: &'a Type, json: &Json, pointer: &str) {
        self.typed(ty, self.spelling(false), None, json, pointer);
    }

    /// The value of a field.
    pub(super) fn field_value(&mut self, field: &'a Field, json: &Json) {
        self.typed(&field.ty, self.spelling(field.as_string), None, json, "");
        if self.misfits.is_empty() {
            self.range(field, json, "");
        }
    }

    pub(super) fn object(&mut self, fields: &'a [Field], item: Option<&'a Type>, json: &Json, pointer: &str) {
        let Json::Object(members) = json else {
            return self.misfit(pointer, messages::expected("an object", describe(json)));
        };
        for field in fields {
            self.field(field, item, members, pointer);
        }
        for name in members.keys() {
            if !spellings(fields).any(|known| known == name) {
                self.unknown_member(pointer, name, spellings(fields).collect());
            }
        }
    }

    pub(super) fn unknown_member(&mut self, pointer: &str, name: &str, known: Vec<&'a str>) {
        self.misfits.push(Misfit {
            pointer: member(pointer, name),
            message: messages::unknown_member(name),
            unknown: Some((name.to_owned(), known)),
            field: None,
        });
    }

    fn field(&mut self, field: &'a Field, item: Option<&'a Type>, members: &Map<String, Json>, pointer: &str) {
        let mut found = false;
        for name in spellings(slice::from_ref(field)) {
            match members.get(name) {
                None => {}
                // Where anything can stand, so can null.
                Some(Json::Null) if field.ty != Type::Json => {}
                Some(json) => {
                    found = true;
                    let pointer = member(pointer, name);
                    let before = self.misfits.len();
                    self.typed(&field.ty, self.spelling(field.as_string), item, json, &pointer);
                    if self.misfits.len() == before {
                        self.range(field, json, &pointer);
                    }
                    // Those of the fields within it have theirs.
                    for misfit in self.misfits[before..].iter_mut().filter(|misfit| misfit.field.is_none()) {
                        misfit.field = Some(field);
                    }
                }
            }
        }
        if !found && !field.optional {
            self.misfit(pointer, messages::missing_member(&field.name.wire));
        }
    }

    fn range(&mut self, field: &Field, json: &Json, pointer: &str) {
        let Some(Range { min, max }) = field.range else { return };
        let value = json.as_i64().or_else(|| json.as_str()?.parse().ok());
        if value.is_some_and(|value| min.is_some_and(|min| value < min) || max.is_some_and(|max| value > max)) {
            self.misfit(pointer, messages::out_of_range(json));
        }
    }

    fn spelling(&self, as_string: bool) -> Spelling {
        match (self.strict, as_string) {
            (false, _) => Spelling::Either,
            (true, true) => Spelling::Text,
            (true, false) => Spelling::Number,
        }
    }

    /// `item` is what a page is a page of.
    fn typed(&mut self, ty: &'a Type, spelling: Spelling, item: Option<&'a Type>, json: &Json, pointer: &str) {
        match ty {
            // A duration of no edition is shared, and compared with no example.
            Type::Json | Type::Duration(_) => {}
            Type::String if json.is_string() => {}
            Type::Bool if is_truth(json, spelling) => {}
            Type::String => self.misfit(pointer, messages::expected("text", describe(json))),
            Type::Bool if spelling == Spelling::Text => {
                self.misfit(pointer, messages::expected("\"true\" or \"false\"", shown(json)));
            }
            Type::Bool => self.misfit(pointer, messages::expected("true or false", describe(json))),
            Type::DateTime if json.as_str().is_some_and(is_datetime) => {}
            Type::DateTime => self.misfit(pointer, messages::no_datetime(shown(json))),
            Type::Int32
            | Type::Int64
            | Type::Timestamp
            | Type::Seconds
            | Type::Milliseconds
            | Type::Hours
            | Type::Flag => {
                self.whole(ty, spelling, json, pointer);
            }
            Type::Decimal => {
                if let Some(text) = self.number(spelling, json, pointer)
                    && !is_decimal(&text)
                {
                    self.misfit(pointer, messages::expected("a number of at most 28 digits", shown(json)));
                }
            }
            Type::Enum(index) => self.enumerated(*index, spelling, json, pointer),
            Type::Object(index) => {
                if let Some(object) = self.api.objects.get(*index) {
                    self.object(&object.fields, None, json, pointer);
                }
            }
            Type::List(inner) => match json {
                Json::Array(items) => {
                    for (index, json) in items.iter().enumerate() {
                        self.typed(inner, spelling, item, json, &format!("{pointer}/{index}"));
                    }
                }
                _ => self.misfit(pointer, messages::expected("a list", describe(json))),
            },
            Type::Page(inner) => {
                if let Some(page) = &self.api.page {
                    self.object(&page.fields, Some(inner), json, pointer);
                }
            }
            Type::Map(inner) => match json {
                Json::Object(members) => {
                    for (name, json) in members {
                        self.typed(inner, spelling, item, json, &member(pointer, name));
                    }
                }
                _ => self.misfit(pointer, messages::expected("an object", describe(json))),
            },
            Type::JsonText(inner) => match json.as_str().map(serde_json::from_str::<Json>) {
                Some(Ok(json)) => self.typed(inner, spelling, None, &json, pointer),
                _ => self.misfit(pointer, messages::expected("text that holds JSON", shown(json))),
            },
            Type::Item => {
                if let Some(item) = item {
                    self.typed(item, spelling, None, json, pointer);
                }
            }
        }
    }

    fn whole(&mut self, ty: &Type, spelling: Spelling, json: &Json, pointer: &str) {
        let Some(text) = self.number(spelling, json, pointer) else { return };
        let fits = match (ty, text.parse::<i64>()) {
            (_, Err(_)) => false,
            (Type::Int32, Ok(value)) => i32::try_from(value).is_ok(),
            (Type::Flag, Ok(value)) => matches!(value, 0 | 1),
            (Type::Timestamp, Ok(value)) => is_moment(value),
            (Type::Seconds | Type::Milliseconds | Type::Hours, Ok(value)) => value >= 0,
            (_, Ok(_)) => true,
        };
        if !fits {
            let right = match ty {
                Type::Flag => "0 or 1",
                Type::Int32 => "an int32",
                Type::Int64 => "an int64",
                Type::Timestamp => "milliseconds of a year up to 9999",
                _ => "a whole number that is not negative",
            };
            self.misfit(pointer, messages::expected(right, shown(json)));
        }
    }

    fn enumerated(&mut self, index: usize, spelling: Spelling, json: &Json, pointer: &str) {
        let Some(declared) = self.api.enums.get(index) else { return };
        let text = match declared.repr {
            Repr::Int32 => self.number(spelling, json, pointer),
            Repr::String => match json {
                Json::String(text) => Some(text.clone()),
                _ => return self.misfit(pointer, messages::expected("text", describe(json))),
            },
        };
        let Some(text) = text else { return };
        let listed = declared.values.iter().any(|value| match &value.value {
            EnumWire::Int(int) => text.parse() == Ok(*int),
            EnumWire::String(string) => text == *string,
        });
        if !listed {
            self.misfit(pointer, messages::unlisted_value(json, &declared.name.wire));
        }
    }

    /// The text of a number, if it is spelled as it should.
    fn number(&mut self, spelling: Spelling, json: &Json, pointer: &str) -> Option<String> {
        match (json, spelling) {
            (Json::Number(number), Spelling::Number | Spelling::Either) => Some(number.to_string()),
            (Json::String(text), Spelling::Text | Spelling::Either) => Some(text.clone()),
            (Json::String(_), Spelling::Number) => {
                self.misfit(pointer, messages::number_as_text(json));
                None
            }
            (Json::Number(_), Spelling::Text) => {
                self.misfit(pointer, messages::text_as_number(json));
                None
            }
            _ => {
                self.misfit(pointer, messages::expected("a number", describe(json)));
                None
            }
        }
    }
}

fn is_truth(json: &Json, spelling: Spelling) -> bool {
    let text = json.as_str().is_some_and(|text| matches!(text, "true" | "false"));
    if spelling == Spelling::Text { text } else { json.is_boolean() }
}

/// All names under which fields are read.
fn spellings(fields: &[Field]) -> impl Iterator<Item = &str> {
    fields.iter().flat_map(|field| iter::once(&field.name.wire).chain(&field.aliases)).map(String::as_str)
}

/// The JSON pointer to a member.
pub(super) fn member(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// A value itself where it is short.
pub(super) fn shown(json: &Json) -> String {
    match json {
        Json::Array(_) | Json::Object(_) => describe(json).to_owned(),
        scalar => scalar.to_string(),
    }
}

pub(super) fn describe(json: &Json) -> &'static str {
    match json {
        Json::Null => "null",
        Json::Bool(_) => "a truth value",
        Json::Number(_) => "a number",
        Json::String(_) => "text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}
