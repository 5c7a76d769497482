//! A spec as it was written, seen by one edition: plain data in which everything that may be wrong keeps its span, and
//! nothing is checked but its shape.

mod records;

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::sources::{Span, Spanned};

pub(crate) use self::records::{Kind, Kinds, Record, RecordFile, RecordMember, RecordSet, Sample, WhichKinds};
use crate::model::{
    Availability, Category, Effect, EnumWire, Executed, Progress, Range, Repr, Retry, Sensitivity, TimeUnit, Type,
};

/// What `editions` of api.yaml says of one.
#[derive(Debug)]
pub(crate) struct Edition {
    pub(crate) name: Spanned<String>,
    pub(crate) module: Option<Spanned<String>>,
    pub(crate) date: Option<Spanned<String>>,
    pub(crate) document: String,
    pub(crate) sources: Vec<(Spanned<String>, String)>,
}

/// All that was written.
#[derive(Debug)]
pub(crate) struct Written {
    /// Oldest first.
    pub(crate) editions: Vec<Edition>,
    /// What each of them sees.
    pub(crate) specs: Vec<Spec>,
    pub(crate) examples: Examples,
    pub(crate) guide: Vec<GuideFile>,
    /// If the spec describes files.
    pub(crate) records: Option<RecordSet>,
}

/// What one edition sees.
#[derive(Debug)]
pub(crate) struct Spec {
    /// Index into all editions.
    pub(crate) edition: usize,
    pub(crate) api: Api,
    pub(crate) objects: Vec<Object>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) waiters: Vec<Waiter>,
    pub(crate) errata: Vec<Erratum>,
    /// Something about a type could not be read.
    pub(crate) doubtful: bool,
}

impl Spec {
    /// Everything that cites errata.
    pub(crate) fn citations(&self) -> impl Iterator<Item = &Spanned<String>> {
        let api = &self.api;
        let mut all: Vec<&Citations> = vec![&api.errata, &api.signing.errata, &api.envelope.errata];
        all.extend(api.servers.iter().map(|server| &server.errata));
        all.extend(api.headers.iter().map(|header| &header.errata));
        all.extend(api.codes.iter().map(|code| &code.errata));
        if let Some(page) = &api.page {
            all.push(&page.errata);
            all.extend(errata_of(&page.fields));
        }
        for operation in &self.operations {
            all.push(&operation.errata);
            all.extend(errata_of(&operation.request));
        }
        for object in &self.objects {
            all.push(&object.errata);
            all.extend(errata_of(&object.fields));
        }
        for declared in &self.enums {
            all.push(&declared.errata);
            all.extend(declared.values.iter().map(|value| &value.errata));
        }
        all.extend(self.waiters.iter().map(|waiter| &waiter.errata));
        all.into_iter().flatten()
    }
}

fn errata_of(fields: &[Field]) -> impl Iterator<Item = &Citations> {
    fields.iter().map(|field| &field.errata)
}

/// By the path below `examples/`, without `.json`: `2.0/pourTea.request`.
pub(crate) type Examples = BTreeMap<String, Example>;

#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) span: Span,
    /// `None` when the file is no JSON; that has been reported.
    pub(crate) json: Option<Json>,
}

/// Text for people. It may refer to other parts of the spec: `[[pourTea]]`.
pub(crate) type Prose = Spanned<String>;

/// A name as the document spells it, and how Rust shall if not by rule.
#[derive(Debug, Clone)]
pub(crate) struct Naming {
    /// The name in the newest edition that has it: what the spec calls it.
    pub(crate) key: String,
    pub(crate) availability: Availability,
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
    pub(crate) license: Option<String>,
    pub(crate) doc: Prose,
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
    pub(crate) doc: Prose,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) name: Naming,
    pub(crate) source: HeaderSource,
    pub(crate) signed: bool,
    /// Servers, and the value that each gets.
    pub(crate) defaults: Vec<(Spanned<String>, Spanned<String>)>,
    pub(crate) doc: Prose,
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
    pub(crate) request: Option<Spanned<String>>,
    pub(crate) release: Option<Spanned<String>>,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) span: Span,
    pub(crate) doc: Prose,
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
    pub(crate) doc: Prose,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) name: Naming,
    pub(crate) doc: Prose,
}

#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) name: Naming,
    pub(crate) group: Option<Spanned<String>>,
    pub(crate) path: Option<Spanned<String>>,
    pub(crate) section: Option<String>,
    pub(crate) source: Option<Spanned<String>>,
    pub(crate) doc: Prose,
    pub(crate) effect: Option<Effect>,
    pub(crate) reason: Prose,
    pub(crate) lookup: Option<Prose>,
    pub(crate) request: Vec<Field>,
    pub(crate) response: Option<TypeExpr>,
    /// Where it says `example: bare`.
    pub(crate) bare: Option<Span>,
    /// Where it says `paged: false`.
    pub(crate) unpaged: Option<Span>,
    pub(crate) one_of: Vec<Vec<Spanned<String>>>,
    pub(crate) requires: Vec<Requirement>,
    pub(crate) errata: Citations,
}

impl Operation {
    pub(crate) fn group(&self) -> &str {
        self.group.as_ref().map_or("", |group| group.as_str())
    }
}

/// What a parameter needs beside it: others, with a value if one is named.
#[derive(Debug)]
pub(crate) struct Requirement {
    pub(crate) parameter: Spanned<String>,
    pub(crate) needs: Vec<(Spanned<String>, Option<Spanned<Json>>)>,
}

#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) name: Naming,
    pub(crate) section: String,
    pub(crate) doc: Prose,
    pub(crate) fields: Vec<Field>,
    pub(crate) identity: Option<Spanned<String>>,
    pub(crate) children: Option<Children>,
    pub(crate) errata: Citations,
}

/// Of a type that holds others of its kind: what they tell in its place.
#[derive(Debug, Default)]
pub(crate) struct Children {
    pub(crate) field: Option<Spanned<String>>,
    pub(crate) status: Option<Spanned<String>>,
    pub(crate) first: Vec<Spanned<String>>,
    pub(crate) sum: Vec<Spanned<String>>,
    pub(crate) earliest: Vec<Spanned<String>>,
    pub(crate) latest: Vec<Spanned<String>>,
}

#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: Naming,
    pub(crate) aliases: Vec<Spanned<String>>,
    pub(crate) ty: TypeExpr,
    pub(crate) optional: bool,
    /// Where it says `as: string`.
    pub(crate) as_string: Option<Span>,
    pub(crate) sensitive: Option<Sensitivity>,
    pub(crate) range: Option<Spanned<Range>>,
    pub(crate) min_items: Option<Spanned<i64>>,
    pub(crate) min_length: Option<Spanned<i64>>,
    pub(crate) split: Option<Spanned<i64>>,
    pub(crate) default: Option<DefaultValue>,
    pub(crate) fixed: Option<Spanned<Json>>,
    pub(crate) same_as_header: Option<Spanned<String>>,
    pub(crate) doc: Prose,
    pub(crate) errata: Citations,
}

/// What an optional parameter stands for when it is left out, and whether the client sends that.
#[derive(Debug)]
pub(crate) struct DefaultValue {
    pub(crate) value: Spanned<Json>,
    pub(crate) sent: bool,
}

/// A type expression; `span` covers just its own text.
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
    Map(Box<TypeExpr>),
    JsonText(Box<TypeExpr>),
}

#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) name: Naming,
    pub(crate) repr: Repr,
    pub(crate) section: String,
    pub(crate) doc: Prose,
    pub(crate) values: Vec<EnumValue>,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct EnumValue {
    pub(crate) name: Naming,
    pub(crate) value: Option<Spanned<EnumWire>>,
    pub(crate) wait: Option<Progress>,
    pub(crate) doc: Prose,
    pub(crate) errata: Citations,
}

#[derive(Debug)]
pub(crate) struct Waiter {
    pub(crate) name: Naming,
    pub(crate) group: Option<Spanned<String>>,
    pub(crate) doc: Prose,
    pub(crate) parameters: Vec<Awaited>,
    /// Where it says `parameter`.
    pub(crate) parameters_span: Span,
    pub(crate) poll: Poll,
    pub(crate) subject: Option<Spanned<String>>,
    pub(crate) status: Option<Spanned<String>>,
    pub(crate) failures: Failures,
    pub(crate) errata: Citations,
}

/// What a waiter is given.
#[derive(Debug)]
pub(crate) struct Awaited {
    pub(crate) name: Naming,
    pub(crate) ty: TypeExpr,
    pub(crate) doc: Prose,
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
    pub(crate) text: Prose,
}

#[derive(Debug)]
pub(crate) struct Erratum {
    pub(crate) name: Naming,
    pub(crate) says: Prose,
    pub(crate) does: Prose,
    pub(crate) why: Prose,
    pub(crate) visible: bool,
    pub(crate) shown: Vec<Evidence>,
}

/// What an example shows at a JSON pointer.
#[derive(Debug)]
pub(crate) struct Evidence {
    pub(crate) edition: Option<Spanned<String>>,
    pub(crate) example: Option<Spanned<String>>,
    pub(crate) pointer: Option<Spanned<String>>,
    pub(crate) is: Option<Spanned<Json>>,
}
