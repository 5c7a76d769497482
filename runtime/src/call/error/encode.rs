use super::{History, bounded};
use crate::Operation;

/// Says that a request can't be written as JSON.
#[derive(Debug, thiserror::Error)]
#[error("{} was not sent: its parameters can't be written as JSON: {message}", history.name())]
pub struct EncodeError {
    pub(crate) history: History,
    message: String,
}

impl EncodeError {
    pub(crate) fn new(operation: &'static Operation, cause: &impl ToString) -> Self {
        Self { history: History::new(operation), message: bounded(cause.to_string()) }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.history.name()
    }
}
