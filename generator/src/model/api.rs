//! An API as one edition has it, and what is only told of it.

use serde::{Deserialize, Serialize};

use super::data::{Enum, Object};
use super::name::{Availability, Name};
use super::operation::Operation;
use super::protocol::{Code, Envelope, Header, Page, Server, Signing};
use super::waiter::Waiter;

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
