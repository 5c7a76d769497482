//! Notices: what is told beside the result, on standard error.

use std::io::{Write, stderr};

use serde_json::json;

use super::text::escape;

/// Writes notices, for people or for scripts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notices {
    is_json: bool,
}

impl Notices {
    /// `is_json`: each as a JSON object.
    pub(crate) fn new(is_json: bool) -> Self {
        Self { is_json }
    }

    /// Writes one. Where not even this can be written, the command goes on all the same.
    pub(crate) fn tell(self, text: &str) {
        let _ = if self.is_json {
            writeln!(stderr(), "{}", json!({ "note": text }))
        } else {
            writeln!(stderr(), "rayvision: {}", escape(text))
        };
    }
}
