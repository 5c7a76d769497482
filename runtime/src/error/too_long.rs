use crate::{Effect, Operation};

/// Says that an answer is longer than the limit. Nothing of it is kept.
#[derive(Debug, thiserror::Error)]
#[error(
    "{operation} was answered (HTTP status {status}) with more than the limit of {limit} bytes; raise it with \
     `response_limit` of the client's builder; {}",
    effect.advice()
)]
pub struct TooLongError {
    operation: &'static str,
    effect: Effect,
    status: u16,
    limit: usize,
}

impl TooLongError {
    pub(crate) fn new(operation: &'static Operation, status: u16, limit: usize) -> Self {
        Self { operation: operation.name, effect: operation.effect, status, limit }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// HTTP status of the answer.
    pub fn http_status(&self) -> u16 {
        self.status
    }

    /// How many bytes an answer may have.
    pub fn limit(&self) -> usize {
        self.limit
    }
}
