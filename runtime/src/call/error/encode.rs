use super::super::context::CallContext;
use crate::schema::Operation;
use crate::truncate::{MESSAGE, truncated};

/// Says that a request can't be written as JSON.
#[derive(Debug, thiserror::Error)]
#[error("{} was not sent: its parameters can't be written as JSON: {message}", context.name())]
pub struct EncodeError {
    pub(crate) context: CallContext,
    message: String,
}

impl EncodeError {
    pub(crate) fn new(operation: &'static Operation, cause: &impl ToString) -> Self {
        Self { context: CallContext::new(operation), message: truncated(&cause.to_string(), MESSAGE).into_owned() }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.context.name()
    }
}
