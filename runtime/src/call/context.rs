//! What an error tells of the call that failed.

use std::fmt;

use super::outcome::Outcome;
use crate::schema::{Effect, Operation};

/// What is known of a call when it fails, whatever the failure is.
#[derive(Clone, Copy)]
pub(crate) struct CallContext {
    pub(crate) operation: &'static Operation,
    /// Attempts that were made, the one that failed included.
    pub(crate) attempts: u32,
    /// Whether an attempt before the last may have been carried out.
    pub(crate) in_doubt: bool,
}

impl CallContext {
    /// Before any attempt.
    pub(crate) fn new(operation: &'static Operation) -> Self {
        Self { operation, attempts: 0, in_doubt: false }
    }

    pub(crate) fn name(&self) -> &'static str {
        self.operation.name
    }

    /// The outcome of all attempts, when `last` is that of the last one.
    pub(crate) fn outcome(&self, last: Outcome) -> Outcome {
        if self.in_doubt { Outcome::Unknown } else { last }
    }

    /// Shows how many attempts were made, where there were several.
    pub(crate) fn shown_attempts(&self) -> ShownAttempts {
        ShownAttempts(self.attempts)
    }

    /// Shows what to do when nobody knows whether the call was carried out.
    pub(crate) fn advice(&self) -> Advice {
        Advice(self.operation)
    }
}

impl fmt::Debug for CallContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallContext")
            .field("operation", &self.name())
            .field("attempts", &self.attempts)
            .field("in_doubt", &self.in_doubt)
            .finish()
    }
}

pub(crate) struct ShownAttempts(u32);

impl fmt::Display for ShownAttempts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 > 1 { write!(f, " (after {} attempts)", self.0) } else { Ok(()) }
    }
}

pub(crate) struct Advice(&'static Operation);

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0.effect {
            Effect::Read => "it changes nothing, so it can be sent again",
            Effect::Repeatable => "it may have been carried out, but sending it again does no harm",
            Effect::Once => "it may have been carried out: look before sending it again",
        })?;
        match self.0.lookup {
            Some(lookup) => write!(f, ". {lookup}"),
            None => Ok(()),
        }
    }
}
