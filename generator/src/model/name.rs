//! What entries are called, and which editions have them.

use serde::{Deserialize, Serialize};

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

/// The first and the last edition that have an entry, as indexes into [`Spec::editions`](super::Spec::editions).
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
