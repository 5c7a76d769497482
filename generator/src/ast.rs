//! A spec as it was written: plain data in which every name keeps its span, and nothing is checked but its shape.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::sources::{Span, Spanned};

use crate::model::{Category, Effect, EnumWire, Executed, Progress, Range, Repr, Retry, TimeUnit, Type};

#[derive(Debug)]
pub(crate) struct Spec {
    pub(crate) api: Api,
    pub(crate) objects: Vec<Object>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) waiters: Vec<Waiter>,
    pub(crate) errata: Vec<Erratum>,
    pub(crate) examples: Examples,
    pub(crate) guide: Vec<GuideFile>,
    /// Something about a type could not be read.
    pub(crate) doubtful: bool,
}

/// By the name of the file without `.json`: `pourTea.request`.
pub(crate) type Examples = BTreeMap<String, Example>;

#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) span: Span,
    /// `None` when the file is no JSON; that has been reported.
    pub(crate) json: Option<Json>,
}

/// A name as the document spells it, and how Rust shall if not by rule.
#[derive(Debug)]
pub(crate) struct Naming {
    pub(crate) wire: Spanned<String>,
    pub(crate) rust: Option<Spanned<String>>,
}

impl Naming {
    pub(crate) fn span(&self) -> Span {
        self.wire.span
    }

    /// Where the name in Rust comes from.
    pub(crate) fn rust_span(&self) -> Span {
        self.rust.as_ref().unwrap_or(&self.wire).span
    }
}

/// Ids of errata, as they were cited.
pub(crate) type Citations = Vec<Spanned<String>>;

#[derive(Debug)]
pub(crate) struct Api {
    pub(crate) crate_name: Option<Spanned<String>>,
    pub(crate) title: String,
    pub(crate) revision: String,
    pub(crate) document: String,
    pub(crate) doc: String,
    pub(crate) method: Option<String>,
    pub(crate) servers: Vec<Server>,
    pub(crate) headers: Vec<Header>,
    pub(crate) headers_span: Span,
    pub(crate) signing: Signing,
    pub(crate) envelope: Envelope,
    pub(crate) page: Option<Page>,
    pub(crate) codes: Vec<Code>,
    pub(crate) groups: Vec<Group>,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) name: Naming,
    pub(crate) host: Option<Spanned<String>>,
    pub(crate) doc: String,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) name: Naming,
    pub(crate) source: HeaderSource,
    pub(crate) doc: String,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) enum HeaderSource {
    Broken,
    Credentials,
    Fixed(Spanned<String>),
    Client(TypeExpr),
    Clock(TimeUnit),
    Random,
}

#[derive(Debug, Default)]
pub(crate) struct Signing {
    pub(crate) header: Option<Spanned<String>>,
    pub(crate) string: Option<Spanned<String>>,
    pub(crate) errata: Citations,
}

#[derive(Debug, Default)]
pub(crate) struct Envelope {
    pub(crate) version: Option<Spanned<String>>,
    pub(crate) result: Option<Spanned<String>>,
    pub(crate) message: Option<Spanned<String>>,
    pub(crate) code: Option<Spanned<String>>,
    pub(crate) ok: Vec<Spanned<i64>>,
    pub(crate) time: Option<Spanned<String>>,
    pub(crate) data: Option<Spanned<String>>,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) span: Span,
    pub(crate) doc: String,
    pub(crate) number: Option<Spanned<String>>,
    pub(crate) size: Option<Spanned<String>>,
    pub(crate) total: Option<Spanned<String>>,
    pub(crate) items: Option<Spanned<String>>,
    pub(crate) fields: Vec<Field>,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) name: Naming,
    pub(crate) number: Option<Spanned<i64>>,
    pub(crate) category: Option<Category>,
    pub(crate) retry: Retry,
    pub(crate) executed: Executed,
    pub(crate) doc: String,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) name: Naming,
    pub(crate) doc: String,
}

#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) name: Naming,
    pub(crate) path: Option<Spanned<String>>,
    pub(crate) section: String,
    pub(crate) doc: String,
    pub(crate) effect: Option<Effect>,
    pub(crate) reason: String,
    pub(crate) lookup: Option<Spanned<String>>,
    pub(crate) request: Vec<Field>,
    pub(crate) response: Option<TypeExpr>,
    /// Where it says `example: bare`.
    pub(crate) bare: Option<Span>,
    pub(crate) errata: Citations,
}

impl Operation {
    pub(crate) fn group(&self) -> &str {
        self.path.as_ref().map_or("", |path| group_in(&path.value))
    }
}

/// The last segment but one of a path.
pub(crate) fn group_in(path: &str) -> &str {
    path.rsplit('/').nth(1).unwrap_or_default()
}

#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) name: Naming,
    pub(crate) section: String,
    pub(crate) doc: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) identity: Option<Spanned<String>>,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: Naming,
    pub(crate) aliases: Vec<Spanned<String>>,
    pub(crate) ty: TypeExpr,
    pub(crate) optional: bool,
    /// Where it says `as: string`.
    pub(crate) as_string: Option<Span>,
    pub(crate) sensitive: bool,
    pub(crate) range: Option<Spanned<Range>>,
    pub(crate) split: Option<Spanned<i64>>,
    pub(crate) doc: String,
    pub(crate) errata: Citations,
}

/// A type expression; `at` covers just its own text.
#[derive(Debug)]
pub(crate) struct TypeExpr {
    pub(crate) span: Span,
    pub(crate) kind: TypeKind,
}

#[derive(Debug)]
pub(crate) enum TypeKind {
    /// Not to be read; that has been reported.
    Broken,
    Builtin(Type),
    Named(String),
    List(Box<TypeExpr>),
    Page(Box<TypeExpr>),
}

#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) name: Naming,
    pub(crate) repr: Repr,
    pub(crate) section: String,
    pub(crate) doc: String,
    pub(crate) values: Vec<EnumValue>,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct EnumValue {
    pub(crate) name: Naming,
    pub(crate) value: Option<Spanned<EnumWire>>,
    pub(crate) wait: Option<Progress>,
    pub(crate) doc: String,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Waiter {
    pub(crate) name: Naming,
    pub(crate) group: Option<Spanned<String>>,
    pub(crate) doc: String,
    pub(crate) parameters: Vec<Awaited>,
    /// Where it says `parameter`.
    pub(crate) parameters_span: Span,
    pub(crate) poll: Poll,
    pub(crate) subject: Option<Spanned<String>>,
    pub(crate) status: Option<Spanned<String>>,
    pub(crate) children: Option<Spanned<String>>,
    pub(crate) failures: Failures,
    pub(crate) errata: Citations,
}

/// What a waiter is given.
#[derive(Debug)]
pub(crate) struct Awaited {
    pub(crate) name: Naming,
    pub(crate) ty: TypeExpr,
    pub(crate) doc: String,
}

/// How a waiter looks.
#[derive(Debug, Default)]
pub(crate) struct Poll {
    pub(crate) operation: Option<Spanned<String>>,
    pub(crate) parameter: Option<Spanned<String>>,
}

/// Where a waiter finds what failed.
#[derive(Debug, Default)]
pub(crate) struct Failures {
    pub(crate) operation: Option<Spanned<String>>,
    pub(crate) parameter: Option<Spanned<String>>,
    pub(crate) from: Option<Spanned<String>>,
    pub(crate) status: Option<Spanned<String>>,
}

/// A file of `guide/`.
#[derive(Debug)]
pub(crate) struct GuideFile {
    pub(crate) span: Span,
    /// Without the directory and `.md`.
    pub(crate) stem: String,
    pub(crate) text: String,
}

#[derive(Debug)]
pub(crate) struct Erratum {
    pub(crate) id: Spanned<String>,
    pub(crate) says: String,
    pub(crate) does: String,
    pub(crate) why: String,
    pub(crate) visible: bool,
    pub(crate) shown: Vec<Evidence>,
}

/// What an example shows at a JSON pointer.
#[derive(Debug)]
pub(crate) struct Evidence {
    pub(crate) example: Option<Spanned<String>>,
    pub(crate) pointer: Option<Spanned<String>>,
    pub(crate) is: Option<Spanned<Json>>,
}
