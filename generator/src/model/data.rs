//! What travels: types, their fields, and enumerations.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::name::{Availability, Name};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Object {
    pub name: Name,
    pub section: String,
    pub doc: String,
    /// In the document's order; in byte order of their wire names when a request can hold the object.
    pub fields: Vec<Field>,
    /// Index into `fields`: what tells two of them apart, a number or a text that is always there.
    pub identity: Option<usize>,
    pub children: Option<Children>,
    pub availability: Availability,
    pub errata: Vec<String>,
}

/// Of an object that may hold others of its kind: what they tell in its place. All of it are keys of fields, but for `first`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Children {
    /// A list of the object's own type.
    pub field: String,
    /// An enumeration whose values all tell their progress.
    pub status: String,
    /// Keys of the status's values: those that are told before others, though the progress that they tell is the same.
    pub first: Vec<String>,
    /// Numbers that are added up.
    pub sum: Vec<String>,
    /// Times of which the first counts.
    pub earliest: Vec<String>,
    /// Times of which the last counts, once all are there.
    pub latest: Vec<String>,
}

impl Children {
    /// The fields that say nothing true of an object that holds others.
    pub fn told(&self) -> impl Iterator<Item = &String> {
        [&self.status].into_iter().chain(&self.sum).chain(&self.earliest).chain(&self.latest)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    pub name: Name,
    pub availability: Availability,
    /// Second spellings that are read too.
    pub aliases: Vec<String>,
    pub ty: Type,
    pub optional: bool,
    /// Sent as a JSON string, as are the items of a list.
    pub as_string: bool,
    pub sensitive: bool,
    /// There where the field is sensitive.
    pub sensitivity: Option<Sensitivity>,
    pub range: Option<Range>,
    pub min_items: Option<u32>,
    pub min_length: Option<u32>,
    /// What an optional parameter stands for when it is left out.
    pub default: Option<DefaultValue>,
    /// Always sent with this value: the program has no say.
    pub fixed: Option<Json>,
    /// The signed header that it repeats. Signed once, with the parameter's value.
    pub same_as_header: Option<String>,
    /// Where this field, by its wire name, holds others of the object's kind, they tell it in place of the object.
    pub of_children: Option<String>,
    pub doc: String,
    pub errata: Vec<String>,
}

/// Why a field is never shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sensitivity {
    Secret,
    Personal,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DefaultValue {
    pub value: Json,
    /// Whether the client sends it unless the program says otherwise.
    pub sent: bool,
}

/// Bounds of a number, both inclusive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    pub min: Option<i64>,
    pub max: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Type {
    String,
    Bool,
    Int32,
    Int64,
    Decimal,
    Timestamp,
    DateTime,
    Seconds,
    Milliseconds,
    Hours,
    Flag,
    Json,
    List(Box<Type>),
    Page(Box<Type>),
    /// An object with free keys.
    Map(Box<Type>),
    /// Text that holds JSON of a type.
    JsonText(Box<Type>),
    /// Index into [`Shared::durations`](super::Shared::durations); there only.
    Duration(usize),
    /// What a page is a page of; only in [`Page::fields`](super::Page::fields).
    Item,
    /// Index into [`Api::objects`](super::Api::objects).
    Object(usize),
    /// Index into [`Api::enums`](super::Api::enums).
    Enum(usize),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Enum {
    pub name: Name,
    pub repr: Repr,
    pub section: String,
    pub doc: String,
    pub values: Vec<EnumValue>,
    pub availability: Availability,
    pub errata: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repr {
    Int32,
    String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EnumValue {
    pub name: Name,
    pub availability: Availability,
    pub value: EnumWire,
    /// What it means for someone who waits.
    pub wait: Option<Progress>,
    pub doc: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EnumWire {
    Int(i32),
    String(String),
}

impl fmt::Display for EnumWire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => value.fmt(f),
            Self::String(value) => value.fmt(f),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Progress {
    Pending,
    Held,
    Done,
    Failed,
}
