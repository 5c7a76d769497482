use std::fmt;

use crate::{Effect, Operation, Outcome};

/// What a call has been through when it fails.
#[derive(Clone, Copy)]
pub(crate) struct History {
    pub(crate) operation: &'static Operation,
    /// Attempts that were made, that of the failure included.
    pub(crate) attempts: u32,
    /// Whether an attempt before the last may have been carried out.
    pub(crate) in_doubt: bool,
}

impl History {
    pub(crate) fn new(operation: &'static Operation) -> Self {
        Self { operation, attempts: 0, in_doubt: false }
    }

    pub(crate) fn name(&self) -> &'static str {
        self.operation.name
    }

    /// The outcome of all attempts, when the last one's is this.
    pub(crate) fn outcome(&self, last: Outcome) -> Outcome {
        if self.in_doubt { Outcome::Unknown } else { last }
    }

    /// How often it was tried, where that was more than once.
    pub(crate) fn tries(&self) -> Tries {
        Tries(self.attempts)
    }

    /// What to do when nobody knows whether the call was carried out.
    pub(crate) fn advice(&self) -> Advice {
        Advice(self.operation)
    }
}

impl fmt::Debug for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("History")
            .field("operation", &self.name())
            .field("attempts", &self.attempts)
            .field("in_doubt", &self.in_doubt)
            .finish()
    }
}

pub(crate) struct Tries(u32);

impl fmt::Display for Tries {
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
