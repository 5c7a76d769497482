use std::fmt;

use serde::Serialize;

/// Something that is wrong with a job, or may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Whether the job can be submitted all the same.
    pub severity: Severity,
    /// The file, such as `task.json`.
    pub file: String,
    /// JSON pointer into it; empty for the file as a whole.
    pub pointer: String,
    /// What is wrong.
    pub what: String,
    /// What would be right, where that is known.
    pub right: Option<String>,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The job can be submitted.
    Warning,
    /// The job cannot be submitted.
    Error,
}

impl Finding {
    pub(crate) fn error(file: &str, pointer: impl Into<String>, what: impl Into<String>) -> Self {
        let (file, pointer, what) = (file.to_owned(), pointer.into(), what.into());
        Self { severity: Severity::Error, file, pointer, what, right: None }
    }

    pub(crate) fn warning(file: &str, pointer: impl Into<String>, what: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, pointer, what) }
    }

    pub(crate) fn right(self, right: impl Into<String>) -> Self {
        Self { right: Some(right.into()), ..self }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, pointer, what, right, .. } = self;
        write!(f, "{file}{}{pointer}: {what}", if pointer.is_empty() { "" } else { " " })?;
        right.as_ref().map_or(Ok(()), |right| write!(f, "; {right}"))
    }
}
