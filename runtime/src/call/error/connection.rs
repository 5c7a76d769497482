use std::fmt;

use super::super::context::CallContext;
use super::super::outcome::Outcome;

/// Says that the platform could not be reached, or that the connection broke.
#[derive(Debug)]
pub struct ConnectionError {
    pub(crate) context: CallContext,
    cause: String,
    never_sent: bool,
}

impl ConnectionError {
    pub(crate) fn new(context: CallContext, cause: String, never_sent: bool) -> Self {
        Self { context, cause, never_sent }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.context.name()
    }

    /// Whether nothing of the last attempt has left: the platform has certainly not carried that one out.
    /// [`Error::outcome`](crate::Error::outcome) tells of all attempts.
    pub fn never_sent(&self) -> bool {
        self.never_sent
    }

    pub(crate) fn outcome(&self) -> Outcome {
        self.context.outcome(if self.never_sent { Outcome::NotSent } else { Outcome::Unknown })
    }
}

impl fmt::Display for ConnectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { context, cause, never_sent } = self;
        let what = if *never_sent { "could not reach" } else { "lost the connection to" };
        write!(f, "{} {what} the platform: {cause}{}; ", context.name(), context.shown_attempts())?;
        match self.outcome() {
            Outcome::Unknown => context.advice().fmt(f),
            _ => f.write_str("nothing was sent: check the network and the address"),
        }
    }
}

impl std::error::Error for ConnectionError {}
