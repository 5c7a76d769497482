use thiserror::Error;

/// A member of a record is not what it is described to be. The value itself is not told: files may hold anything.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{name}` holds {found}, and not {expected}")]
pub struct MemberError {
    /// Name of the member.
    pub name: String,
    /// What was expected.
    pub expected: &'static str,
    /// What stands there instead.
    pub found: &'static str,
}

/// A file is no record.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RecordError {
    /// It is no JSON.
    #[error("no JSON: line {}, column {}", .0.line(), .0.column())]
    Syntax(serde_json::Error),
    /// It is JSON, and no object.
    #[error("{0}, and no JSON object")]
    NoObject(&'static str),
}
