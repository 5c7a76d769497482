use std::fmt;
use std::time::Duration;

use super::super::context::CallContext;
use super::super::outcome::Outcome;

/// Says that no answer came in time.
#[derive(Debug)]
pub struct TimeoutError {
    pub(crate) context: CallContext,
    limit: Duration,
    pub(crate) kind: TimeoutKind,
}

/// What took too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeoutKind {
    /// To get a permit to send, while as many requests as allowed were in flight.
    InFlight,
    /// To get a connection: nothing has left.
    Connect,
    /// The call in all.
    Call,
    /// The attempt.
    Attempt,
    /// The next part of the body.
    Stall,
}

impl TimeoutError {
    pub(crate) fn new(context: CallContext, kind: TimeoutKind, limit: Duration) -> Self {
        Self { context, limit, kind }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.context.name()
    }

    /// The time that was given.
    pub fn limit(&self) -> Duration {
        self.limit
    }

    pub(crate) fn outcome(&self) -> Outcome {
        let has_left = !matches!(self.kind, TimeoutKind::InFlight | TimeoutKind::Connect);
        self.context.outcome(if has_left { Outcome::Unknown } else { Outcome::NotSent })
    }
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { context, limit, kind } = self;
        let name = context.name();
        match kind {
            TimeoutKind::InFlight => {
                return write!(f, "{name} was not sent: {limit:?} passed before it could join the requests in flight");
            }
            TimeoutKind::Connect => write!(f, "{name} had no connection to the platform within {limit:?}"),
            TimeoutKind::Call | TimeoutKind::Attempt => write!(f, "{name} was not answered within {limit:?}"),
            TimeoutKind::Stall => write!(f, "{name} was answered only in part: nothing more came for {limit:?}"),
        }?;
        write!(f, "{}; ", context.shown_attempts())?;
        match self.outcome() {
            Outcome::Unknown => context.advice().fmt(f),
            _ => f.write_str("nothing was sent: check the network, the address and any proxy"),
        }
    }
}

impl std::error::Error for TimeoutError {}
