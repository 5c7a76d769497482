//! Files that programs write, as records.yaml and records/ describe them.

use serde_json::Value as Json;

use super::{Naming, Prose, TypeExpr};
use crate::model::Range;
use crate::sources::{Span, Spanned};

#[derive(Debug)]
pub(crate) struct RecordSet {
    /// Module of the generated crate.
    pub(crate) module: Option<Spanned<String>>,
    pub(crate) doc: Prose,
    pub(crate) kinds: Kinds,
    pub(crate) files: Vec<RecordFile>,
    pub(crate) records: Vec<Record>,
    /// Files as documents show them: `kind.file`.
    pub(crate) samples: Vec<Sample>,
    /// Something could not be read.
    pub(crate) doubtful: bool,
}

/// What tells files of one kind from those of another.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    pub(crate) name: Option<Naming>,
    pub(crate) doc: String,
    /// The member that tells it: `Head.kind`.
    pub(crate) member: Option<Spanned<String>>,
    pub(crate) values: Vec<Kind>,
}

#[derive(Debug)]
pub(crate) struct Kind {
    pub(crate) name: Naming,
    pub(crate) value: Option<Spanned<String>>,
    pub(crate) doc: Prose,
}

#[derive(Debug)]
pub(crate) struct RecordFile {
    /// That of the file, such as `task.json`.
    pub(crate) name: Spanned<String>,
    pub(crate) record: Option<Spanned<String>>,
    pub(crate) doc: Prose,
}

#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) name: Naming,
    pub(crate) doc: Prose,
    /// Members of any other name belong to it.
    pub(crate) open: bool,
    pub(crate) members: Vec<RecordMember>,
}

#[derive(Debug)]
pub(crate) struct RecordMember {
    pub(crate) name: Naming,
    pub(crate) doc: Prose,
    pub(crate) ty: TypeExpr,
    /// Kinds, and the type that each has.
    pub(crate) of_kind: Vec<(Spanned<String>, TypeExpr)>,
    pub(crate) required: WhichKinds,
    pub(crate) known: WhichKinds,
    pub(crate) format: Option<Spanned<String>>,
    pub(crate) values: Vec<Spanned<String>>,
    /// Kinds, and the only value that each can have.
    pub(crate) only: Vec<(Spanned<String>, Spanned<String>)>,
    pub(crate) range: Option<Spanned<Range>>,
    pub(crate) default: Option<Spanned<String>>,
}

/// Some of the kinds.
#[derive(Debug)]
pub(crate) enum WhichKinds {
    None,
    All,
    Only(Vec<Spanned<String>>),
}

#[derive(Debug)]
pub(crate) struct Sample {
    pub(crate) span: Span,
    /// Below `records/samples`, without `.json`: `kind.file`.
    pub(crate) name: String,
    /// `None` when the file is no JSON; that has been reported.
    pub(crate) json: Option<Json>,
}
