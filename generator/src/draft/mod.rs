//! Entries of a spec to begin with: from what was sent and answered, from a table of a document.
//!
//! What only a person can tell is left as a question, a text that begins with `?`, which `check` refuses.

mod exchange;
mod journal;
mod known;
mod live;
mod rows;
mod seen;
mod table;
mod types;
mod yaml;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value as Json;

pub use self::exchange::Exchange;
pub use self::journal::draft as from_journal;
pub use self::live::draft as from_report;
pub use self::table::{Owner, TableError, draft as from_table};
use crate::model::Spec;
use crate::output;

/// Entries for files of a spec.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub parts: Vec<Part>,
    /// Examples: their files and what is in them.
    pub examples: Vec<(String, Json)>,
}

/// Something to be added to a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    pub file: String,
    /// What it belongs into, as dotted names; the end of the file where it is an entry of its own.
    pub within: Option<String>,
    pub text: String,
}

impl Draft {
    fn extend(&mut self, other: Self) {
        self.parts.extend(other.parts);
        self.examples.extend(other.examples);
    }

    /// As YAML, with a line above each part that tells where it belongs.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for part in &self.parts {
            let within = part.within.as_ref().map(|within| format!(", under {within}")).unwrap_or_default();
            // Writing to a String never fails.
            let _ = writeln!(text, "# {}{within}\n{}", part.file, part.text);
        }
        text.trim_end().to_owned()
    }

    /// Adds what is an entry of its own to the files of a spec, and the examples; what is there already stays. Returns the
    /// files that were changed. What belongs into an entry is left to whoever reads [`Draft::text`].
    pub fn write(&self, spec: &Path) -> Result<Vec<String>, output::Error> {
        let mut changed = Vec::new();
        for part in self.parts.iter().filter(|part| part.within.is_none()) {
            let path = spec.join(&part.file);
            let before = output::read_text(&path)?;
            let gap = if before.is_empty() || before.ends_with("\n\n") { "" } else { "\n" };
            output::replace(&path, format!("{before}{gap}{}", part.text).as_bytes())?;
            changed.push(part.file.clone());
        }
        for (file, example) in &self.examples {
            let path = spec.join(file);
            if fs::symlink_metadata(&path).is_err() {
                output::replace(&path, format!("{example:#}\n").as_bytes())?;
                changed.push(file.clone());
            }
        }
        changed.dedup();
        Ok(changed)
    }
}

/// What an entry says that only the newest edition has; nothing where there is no other.
fn since(spec: &Spec) -> Option<String> {
    let [.., newest] = spec.editions.as_slice() else { return None };
    (spec.editions.len() > 1).then(|| newest.name.clone())
}
