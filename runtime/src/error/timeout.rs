use std::time::Duration;

use crate::{Effect, Operation};

/// Says that no answer came in time.
#[derive(Debug, thiserror::Error)]
#[error("{operation} was not answered within {limit:?}; {}", effect.advice())]
pub struct TimeoutError {
    operation: &'static str,
    effect: Effect,
    limit: Duration,
}

impl TimeoutError {
    pub(crate) fn new(operation: &'static Operation, limit: Duration) -> Self {
        Self { operation: operation.name, effect: operation.effect, limit }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The time that was given.
    pub fn limit(&self) -> Duration {
        self.limit
    }
}
