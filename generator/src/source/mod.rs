//! A spec as it was written: plain data in which every name keeps its place, and nothing is checked but its shape.

mod files;

use std::collections::BTreeMap;

use serde_json::Value as Json;

pub use files::Sources;
pub(crate) use files::{At, File, Place};

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
    pub(crate) at: Place,
    /// `None` when the file is no JSON; that has been reported.
    pub(crate) json: Option<Json>,
}

/// A name as the document spells it, and how Rust shall if not by rule.
#[derive(Debug)]
pub(crate) struct Naming {
    pub(crate) wire: At<String>,
    pub(crate) rust: Option<At<String>>,
}

impl Naming {
    pub(crate) fn at(&self) -> Place {
        self.wire.at
    }
}

/// Ids of errata, as they were cited.
pub(crate) type Citations = Vec<At<String>>;

#[derive(Debug)]
pub(crate) struct Api {
    pub(crate) crate_name: Option<At<String>>,
    pub(crate) title: String,
    pub(crate) revision: String,
    pub(crate) document: String,
    pub(crate) doc: String,
    pub(crate) method: Option<String>,
    pub(crate) servers: Vec<Server>,
    pub(crate) headers: Vec<Header>,
    pub(crate) headers_at: Place,
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
    pub(crate) host: Option<At<String>>,
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
    Fixed(At<String>),
    Client(TypeExpr),
    Clock(TimeUnit),
    Random,
}

#[derive(Debug)]
pub(crate) struct Signing {
    pub(crate) header: Option<At<String>>,
    pub(crate) string: Option<At<String>>,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Envelope {
    pub(crate) version: Option<At<String>>,
    pub(crate) result: Option<At<String>>,
    pub(crate) message: Option<At<String>>,
    pub(crate) code: Option<At<String>>,
    pub(crate) ok: Vec<At<i64>>,
    pub(crate) time: Option<At<String>>,
    pub(crate) data: Option<At<String>>,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) at: Place,
    pub(crate) doc: String,
    pub(crate) number: Option<At<String>>,
    pub(crate) size: Option<At<String>>,
    pub(crate) total: Option<At<String>>,
    pub(crate) items: Option<At<String>>,
    pub(crate) fields: Vec<Field>,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) name: Naming,
    pub(crate) number: Option<At<i64>>,
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
    pub(crate) path: Option<At<String>>,
    pub(crate) section: String,
    pub(crate) doc: String,
    pub(crate) effect: Option<Effect>,
    pub(crate) reason: String,
    pub(crate) lookup: Option<At<String>>,
    pub(crate) request: Vec<Field>,
    pub(crate) response: Option<TypeExpr>,
    /// Where it says `example: bare`.
    pub(crate) bare: Option<Place>,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) name: Naming,
    pub(crate) section: String,
    pub(crate) doc: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) identity: Option<At<String>>,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: Naming,
    pub(crate) aliases: Vec<At<String>>,
    pub(crate) ty: TypeExpr,
    pub(crate) optional: bool,
    /// Where it says `as: string`.
    pub(crate) as_string: Option<Place>,
    pub(crate) sensitive: bool,
    pub(crate) range: Option<At<Range>>,
    pub(crate) split: Option<At<i64>>,
    pub(crate) doc: String,
    pub(crate) errata: Citations,
}

/// A type expression; `at` covers just its own text.
#[derive(Debug)]
pub(crate) struct TypeExpr {
    pub(crate) at: Place,
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
    pub(crate) value: Option<At<EnumWire>>,
    pub(crate) wait: Option<Progress>,
    pub(crate) doc: String,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Waiter {
    pub(crate) name: Naming,
    pub(crate) group: Option<At<String>>,
    pub(crate) doc: String,
    pub(crate) parameters: Vec<Awaited>,
    /// Where it says `parameter`.
    pub(crate) parameters_at: Place,
    pub(crate) poll: Poll,
    pub(crate) subject: Option<At<String>>,
    pub(crate) status: Option<At<String>>,
    pub(crate) children: Option<At<String>>,
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
#[derive(Debug)]
pub(crate) struct Poll {
    pub(crate) operation: Option<At<String>>,
    pub(crate) parameter: Option<At<String>>,
}

/// Where a waiter finds what failed.
#[derive(Debug)]
pub(crate) struct Failures {
    pub(crate) operation: Option<At<String>>,
    pub(crate) parameter: Option<At<String>>,
    pub(crate) from: Option<At<String>>,
    pub(crate) status: Option<At<String>>,
}

/// A file of `guide/`.
#[derive(Debug)]
pub(crate) struct GuideFile {
    pub(crate) at: Place,
    /// Without the directory and `.md`.
    pub(crate) stem: String,
    pub(crate) text: String,
}

#[derive(Debug)]
pub(crate) struct Erratum {
    pub(crate) id: At<String>,
    pub(crate) says: String,
    pub(crate) does: String,
    pub(crate) why: String,
    pub(crate) visible: bool,
    pub(crate) shown: Vec<Evidence>,
}

/// What an example shows at a JSON pointer.
#[derive(Debug)]
pub(crate) struct Evidence {
    pub(crate) example: Option<At<String>>,
    pub(crate) pointer: Option<At<String>>,
    pub(crate) is: Option<At<Json>>,
}
