//! Operations.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::data::{Field, Type};
use super::name::{Availability, Name};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    pub name: Name,
    pub availability: Availability,
    /// Wire name of its group.
    pub group: String,
    pub path: String,
    /// Empty where no document has it.
    pub section: String,
    /// Index into [`Edition::sources`](super::Edition::sources), if the edition has some.
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
