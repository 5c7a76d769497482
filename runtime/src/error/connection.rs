use std::error::Error as _;

use crate::{Effect, Operation};

/// Says that the platform could not be reached, or that the connection broke.
#[derive(Debug, thiserror::Error)]
#[error("{operation} {}: {cause}; {}", self.what(), self.advice())]
pub struct ConnectionError {
    operation: &'static str,
    effect: Effect,
    cause: String,
    never_sent: bool,
}

impl ConnectionError {
    pub(crate) fn new(operation: &'static Operation, error: &reqwest::Error) -> Self {
        Self {
            operation: operation.name,
            effect: operation.effect,
            cause: root_cause(error),
            never_sent: error.is_connect(),
        }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Whether nothing of the request has left: the platform has certainly not carried it out.
    pub fn never_sent(&self) -> bool {
        self.never_sent
    }

    fn what(&self) -> &'static str {
        if self.never_sent { "could not reach the platform" } else { "lost the connection to the platform" }
    }

    fn advice(&self) -> &'static str {
        if self.never_sent { "nothing was sent: check the network and the address" } else { self.effect.advice() }
    }
}

/// The last of the causes: those before only say that there is one, or name the address.
fn root_cause(error: &reqwest::Error) -> String {
    let Some(mut cause) = error.source() else {
        return "no cause given".to_owned();
    };
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}
