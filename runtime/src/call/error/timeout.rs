use std::fmt;
use std::time::Duration;

use super::History;
use crate::Outcome;

/// Says that no answer came in time.
#[derive(Debug)]
pub struct TimeoutError {
    pub(crate) history: History,
    limit: Duration,
    pub(crate) bound: Bound,
}

/// What took too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// To get a place among the requests in flight.
    Queue,
    /// The call in all.
    Call,
    /// The attempt.
    Attempt,
    /// The next piece of the body.
    Body,
}

impl TimeoutError {
    pub(crate) fn new(history: History, bound: Bound, limit: Duration) -> Self {
        Self { history, limit, bound }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.history.name()
    }

    /// The time that was given.
    pub fn limit(&self) -> Duration {
        self.limit
    }

    pub(crate) fn outcome(&self) -> Outcome {
        self.history.outcome(if self.bound == Bound::Queue { Outcome::NotSent } else { Outcome::Unknown })
    }
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { history, limit, bound } = self;
        let name = history.name();
        match bound {
            Bound::Queue => {
                return write!(f, "{name} was not sent: {limit:?} passed without a place among the requests in flight");
            }
            Bound::Call | Bound::Attempt => write!(f, "{name} was not answered within {limit:?}"),
            Bound::Body => write!(f, "{name} was answered only in part: nothing more came for {limit:?}"),
        }?;
        write!(f, "{}; {}", history.tries(), history.advice())
    }
}

impl std::error::Error for TimeoutError {}
