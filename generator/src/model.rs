//! The model: a spec in which nothing can be wrong any more.
//!
//! `check` builds it, emitters read it. Names are resolved and claimed, so an emitter only writes them down; every rule is
//! checked, so an emitter cannot fail.

mod records;
mod type_words;

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

pub use self::records::{Kind, Kinds, MemberType, Record, RecordFile, RecordMember, RecordSet, WhichKinds};

/// All editions of an API.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spec {
    /// Oldest first; there is at least one.
    pub editions: Vec<Edition>,
    pub shared: Shared,
    /// The files that programs write, if the spec describes some.
    pub records: Option<RecordSet>,
}

impl Spec {
    /// The API as one edition has it.
    pub fn project(&self, edition: &str) -> Option<&Api> {
        self.editions.iter().find(|known| known.name == edition).map(|edition| &edition.api)
    }

    pub fn newest(&self) -> &Api {
        &self.editions[self.editions.len() - 1].api
    }
}

/// A published description of the API.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    pub name: String,
    /// Module of the generated crate.
    pub module: String,
    /// `2019-01-22`.
    pub date: String,
    pub document: String,
    /// Documents that it is put together from, by short names. The first is what an operation is from that names none.
    pub sources: Vec<(String, String)>,
    pub api: Api,
}

/// What all editions read alike: types, enumerations and codes of all of them.
///
/// An entry is named and described as in the newest edition that has it. A field is required only where every edition that
/// has its type has it and requires it; what a field was called in older editions is among its aliases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shared {
    pub objects: Vec<Object>,
    pub enums: Vec<Enum>,
    pub codes: Vec<Code>,
    pub page: Option<Page>,
    pub errata: Vec<Erratum>,
    /// What [`Type::Duration`] points into.
    pub durations: Vec<Duration>,
    /// How many of them are in types. Those that come after are in parameters only.
    pub read_durations: usize,
    /// For whoever answers.
    pub operations: Vec<SharedOperation>,
}

/// An operation of any edition, as whoever answers all of them sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharedOperation {
    /// In the newest edition that has it, as are documentation and response.
    pub name: Name,
    pub availability: Availability,
    pub doc: String,
    /// The parameters of all editions. One is required only where every edition that has the operation requires it, and its type
    /// reads what every edition sends.
    pub parameters: Vec<Field>,
    pub response: Option<Type>,
}

/// A duration whose unit depends on the edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duration {
    /// That of its field.
    pub name: Name,
    /// The type in each edition that has the field: [`Type::Seconds`], [`Type::Milliseconds`] or [`Type::Hours`].
    pub units: Vec<(usize, Type)>,
}

/// The first and the last edition that have an entry, as indexes into [`Spec::editions`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Availability {
    pub since: usize,
    pub until: usize,
}

impl Availability {
    pub fn has(self, edition: usize) -> bool {
        (self.since..=self.until).contains(&edition)
    }
}

/// An API, as one edition has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Api {
    /// Name of the generated crate.
    pub crate_name: String,
    pub title: String,
    /// Of its descriptions, as an SPDX expression.
    pub license: Option<String>,
    /// Name of the edition.
    pub revision: String,
    /// The protocol document this was transcribed from.
    pub document: String,
    pub doc: String,
    /// HTTP method of every call.
    pub method: String,
    /// The first is the default.
    pub servers: Vec<Server>,
    /// In byte order of their names, as they are signed.
    pub headers: Vec<Header>,
    pub signing: Signing,
    pub envelope: Envelope,
    /// What `page<T>` is, if the API has pages.
    pub page: Option<Page>,
    pub codes: Vec<Code>,
    pub groups: Vec<Group>,
    pub operations: Vec<Operation>,
    pub objects: Vec<Object>,
    pub enums: Vec<Enum>,
    pub waiters: Vec<Waiter>,
    pub errata: Vec<Erratum>,
    /// In the order of their files.
    pub guide: Vec<Section>,
}

/// A name as the wire spells it and as Rust does. The Rust spellings are valid identifiers, keywords already escaped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// What the spec calls it: the name in the newest edition that has it. The same in all editions.
    pub key: String,
    pub wire: String,
    /// `pour_tea`, `r#type`.
    pub snake: String,
    /// `PourTea`.
    pub pascal: String,
    /// `POUR_TEA`.
    pub constant: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Server {
    pub name: Name,
    pub availability: Availability,
    pub host: String,
    pub doc: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    pub name: Name,
    pub availability: Availability,
    pub source: Source,
    pub signed: bool,
    /// The value that the client sends to each server unless the program chooses: indexes into [`Api::servers`] and into
    /// the values of the header's enumeration.
    pub defaults: Vec<(usize, usize)>,
    pub doc: String,
}

/// Where a header's value comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Source {
    Credentials,
    Fixed(String),
    /// Given once by the program, when it makes its client.
    Client(Type),
    Clock(TimeUnit),
    Random,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimeUnit {
    Seconds,
    Milliseconds,
}

/// How a request is signed. HMAC-SHA256 and Base64 are the only recipe the language knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Signing {
    /// Header that carries the signature.
    pub header: String,
    /// The string to sign.
    pub string: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    Text(String),
    Method,
    Host,
    Path,
    Parameters,
}

/// Wire names of the members every answer has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    pub version: Option<String>,
    pub result: Option<String>,
    pub message: Option<String>,
    pub code: String,
    /// Codes that mean success.
    pub ok: Vec<i64>,
    pub time: Option<String>,
    pub data: String,
    /// ID of the request, by which support finds it.
    pub request: Option<String>,
    /// Release of the platform.
    pub release: Option<String>,
}

/// A member of the envelope, by its role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Member {
    Version,
    Result,
    Message,
    Code,
    Time,
    Data,
    Request,
    Release,
}

impl Envelope {
    /// All that there can be, and the names of those that there are.
    pub fn members(&self) -> [(Member, Option<&str>); 8] {
        [
            (Member::Version, self.version.as_deref()),
            (Member::Result, self.result.as_deref()),
            (Member::Message, self.message.as_deref()),
            (Member::Code, Some(&self.code)),
            (Member::Data, Some(&self.data)),
            (Member::Time, self.time.as_deref()),
            (Member::Request, self.request.as_deref()),
            (Member::Release, self.release.as_deref()),
        ]
    }
}

/// What `page<T>` is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Request parameter: number of the page.
    pub number: String,
    /// Request parameter: items on a page.
    pub size: String,
    /// Index into `fields`: how many items there are on all pages.
    pub total: usize,
    /// Index into `fields`: the items of this page. Its type is a list of [`Type::Item`].
    pub items: usize,
    pub doc: String,
    pub fields: Vec<Field>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Code {
    pub name: Name,
    pub availability: Availability,
    pub code: i64,
    pub category: Category,
    pub retry: Retry,
    /// Whether a refused request may have been executed all the same.
    pub executed: Executed,
    pub doc: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Category {
    Success,
    Failure,
    Redirect,
    Permission,
    Missing,
    End,
    Server,
    Request,
    Login,
    Verification,
    Clock,
    Signature,
    Account,
    Money,
    Conflict,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Retry {
    Never,
    Backoff,
    AfterClockCorrection,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Executed {
    Never,
    Maybe,
}

/// Operations that belong together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    pub name: Name,
    pub doc: String,
    /// Indexes into [`Api::operations`], in the document's order.
    pub operations: Vec<usize>,
    /// Indexes into [`Api::waiters`].
    pub waiters: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    pub name: Name,
    pub availability: Availability,
    /// Wire name of its group.
    pub group: String,
    pub path: String,
    /// Empty where no document has it.
    pub section: String,
    /// Index into [`Edition::sources`], if the edition has some.
    pub source: Option<usize>,
    pub doc: String,
    pub effect: Effect,
    /// Why it has this effect.
    pub reason: String,
    /// How to find out what became of a call whose answer was lost; there for [`Effect::Once`], and only there.
    pub lookup: Option<String>,
    /// In the document's order.
    pub parameters: Vec<Field>,
    /// Indexes into `parameters`, in byte order of their wire names: the order of the signature.
    pub signed: Vec<usize>,
    /// What the answer's data is; `None` when it holds nothing.
    pub response: Option<Type>,
    /// Both page parameters in, a page out.
    pub paged: bool,
    /// The list that may be sent in parts.
    pub split: Option<Split>,
    /// Exactly one of these is sent: indexes into `parameters`, of those that belong to each.
    pub one_of: Vec<Vec<usize>>,
    pub requirements: Vec<Requirement>,
    pub example: Example,
    /// Ids of the errata that concern it, its parameters included.
    pub errata: Vec<String>,
}

/// A required list of a request, which may be sent in parts: the answer holds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Split {
    /// Index into [`Operation::parameters`]. It is a list of numbers or texts.
    pub parameter: usize,
    pub at_most: u32,
}

/// What a parameter needs beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// Index into [`Operation::parameters`].
    pub parameter: usize,
    /// Index of the other, and the value that it has to have; any will do where none is named.
    pub needs: Vec<(usize, Option<Json>)>,
}

/// What a lost answer means for the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    Read,
    Repeatable,
    Once,
}

/// The documented exchange.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Example {
    pub request: Json,
    /// With its envelope, also where the document shows it without.
    pub response: Json,
}

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
    /// Index into [`Shared::durations`]; there only.
    Duration(usize),
    /// What a page is a page of; only in [`Page::fields`].
    Item,
    /// Index into [`Api::objects`].
    Object(usize),
    /// Index into [`Api::enums`].
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

/// Something that is waited for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Waiter {
    pub name: Name,
    /// Wire name of its group.
    pub group: String,
    pub doc: String,
    /// What it is given: one number or text.
    pub parameter: Awaited,
    pub poll: Poll,
    /// Index into [`Api::objects`]: what is waited for.
    pub subject: usize,
    /// Index into the subject's fields: the one that is equal to the parameter.
    pub id: usize,
    /// Index into the subject's fields: an enumeration whose values all tell their progress.
    pub status: usize,
    pub failures: Failures,
    pub errata: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Awaited {
    pub name: Name,
    pub ty: Type,
    pub doc: String,
}

/// How a waiter looks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Poll {
    /// Index into [`Api::operations`]. It answers with a subject, a list or a page of them.
    pub operation: usize,
    /// Index into its parameters: the awaited, or a list of them. No other is required.
    pub parameter: usize,
}

/// Where a waiter finds what failed in a subject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Failures {
    /// Index into [`Api::operations`]. It answers page by page.
    pub operation: usize,
    /// Index into its parameters. Besides this only the page is required.
    pub parameter: usize,
    /// Index into the subject's fields: the value of the parameter.
    pub from: usize,
    /// Index into the fields of the items: an enumeration whose values all tell their progress.
    pub status: usize,
}

/// The section of the guide that tells how editions differ. It is made, where there are several.
pub const MIGRATION: &str = "migration";

/// A section of the guide, written by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    pub name: Name,
    /// Markdown.
    pub text: String,
}

/// A place where the document contradicts itself or is silent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Erratum {
    pub id: String,
    /// The editions that it concerns.
    pub availability: Availability,
    pub says: String,
    pub does: String,
    pub why: String,
    /// Where it is cited, as dotted names: `types.TeaCup.leafId`.
    pub cited: Vec<String>,
    /// Whether who sends or reads what cites it should know of it.
    pub visible: bool,
}
