use std::fmt;

/// A value that can't be read.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// Path of the value: `data.items[3].taskId`.
    pub(crate) path: String,
    /// What is wrong with it.
    pub(crate) problem: String,
    /// Where it begins in the body, counted from 1; 0 where no place can be told.
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Fault {
    pub(super) fn missing(path: &str) -> Self {
        Self { path: path.to_owned(), problem: MISSING.to_owned(), line: 0, column: 0 }
    }

    /// What the type of the data still refuses after all that its description calls for is repaired.
    pub(super) fn of_type(data: &str, error: &serde_json::Error) -> Self {
        Self { path: data.to_owned(), problem: without_place(error), line: 0, column: 0 }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, problem, line, column } = self;
        write!(f, "`{path}`: {problem}")?;
        if *line > 0 { write!(f, " at line {line} column {column}") } else { Ok(()) }
    }
}

/// Says that a value did not come.
pub(super) const MISSING: &str = "required, but absent or null";

/// The message of an error, without line and column: they are those of a part of the body.
pub(super) fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}
