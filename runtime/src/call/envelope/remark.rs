use std::fmt;

/// Something in an answer that could not be read, and was left out.
///
/// Only what may be absent is left out: an optional field, or an item of a list. What is required and can't be read is
/// [`Error::Decode`](crate::Error::Decode).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Remark {
    /// Path of it in the data: `items[3].taskId`.
    pub path: String,
    /// What was wrong. Never shows a sensitive value.
    pub problem: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.path, self.problem)
    }
}
