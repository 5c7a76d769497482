use std::fmt;

use super::History;
use crate::{Outcome, TransportError};

/// Says that the platform could not be reached, or that the connection broke.
#[derive(Debug)]
pub struct ConnectionError {
    pub(crate) history: History,
    cause: String,
    never_sent: bool,
}

impl ConnectionError {
    pub(crate) fn new(history: History, error: TransportError) -> Self {
        Self { history, never_sent: error.is_never_sent(), cause: error.into_cause() }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.history.name()
    }

    /// Whether nothing of the last attempt has left: the platform has certainly not carried that one out.
    /// [`Error::outcome`](crate::Error::outcome) tells of all attempts.
    pub fn never_sent(&self) -> bool {
        self.never_sent
    }

    pub(crate) fn outcome(&self) -> Outcome {
        self.history.outcome(if self.never_sent { Outcome::NotSent } else { Outcome::Unknown })
    }
}

impl fmt::Display for ConnectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { history, cause, never_sent } = self;
        let what = if *never_sent { "could not reach" } else { "lost the connection to" };
        write!(f, "{} {what} the platform: {cause}{}; ", history.name(), history.tries())?;
        match self.outcome() {
            Outcome::Unknown => history.advice().fmt(f),
            _ => f.write_str("nothing was sent: check the network and the address"),
        }
    }
}

impl std::error::Error for ConnectionError {}
