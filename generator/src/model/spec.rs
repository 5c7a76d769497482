//! All editions, and what they share.

use serde::{Deserialize, Serialize};

use super::api::{Api, Erratum};
use super::data::{Enum, Field, Object, Type};
use super::name::{Availability, Name};
use super::protocol::{Code, Page};
use super::records::RecordSet;

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
