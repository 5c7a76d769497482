//! Files that programs write for whoever answers: objects in which numbers are written as text.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::data::Range;
use super::name::Name;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordSet {
    /// Module of the generated crate.
    pub module: String,
    pub doc: String,
    pub kinds: Kinds,
    pub files: Vec<RecordFile>,
    pub records: Vec<Record>,
    /// Files as documents show them: their names, such as `kind.file`, and what is in them.
    pub samples: Vec<(String, Json)>,
}

/// What tells files of one kind from those of another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kinds {
    pub name: Name,
    pub doc: String,
    /// Index into [`RecordSet::records`], and into the record's members: text that tells the kind.
    pub member: (usize, usize),
    pub values: Vec<Kind>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kind {
    pub name: Name,
    pub value: String,
    pub doc: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordFile {
    pub file: String,
    /// Index into [`RecordSet::records`].
    pub record: usize,
    pub doc: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub name: Name,
    pub doc: String,
    /// Members of any other name belong to it.
    pub open: bool,
    pub members: Vec<RecordMember>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordMember {
    pub name: Name,
    pub doc: String,
    pub ty: MemberType,
    /// Of which kinds it has to be there.
    pub required: WhichKinds,
    /// Of which kinds it is described.
    pub known: WhichKinds,
    /// How a text has to be written; whoever reads the table knows the word.
    pub format: Option<String>,
    /// The texts that it can be, if not any.
    pub values: Vec<String>,
    /// By the index of the kind, the only text that it can be there.
    pub only: Vec<(usize, String)>,
    pub range: Option<Range>,
    pub default: Option<String>,
}

/// Some of the kinds: indexes into [`Kinds::values`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhichKinds {
    None,
    All,
    Only(Vec<usize>),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MemberType {
    Text,
    Number,
    Flag,
    Seconds,
    /// The kind itself.
    Kind,
    Json,
    List(Box<MemberType>),
    Map(Box<MemberType>),
    /// Index into [`RecordSet::records`].
    Record(usize),
    /// By the index of the kind.
    ByKind(Vec<(usize, MemberType)>),
}
