//! How waiting ends when it does not end well.

use std::fmt;
use std::time::Duration;

use crate::call::Error;

/// How waiting for `S` ended when it did not end well. `F` is what is listed of a failure.
#[derive(Debug)]
pub enum WaitError<S, F> {
    /// It ended, but not well.
    Failed(Box<Failed<S, F>>),
    /// Waiting was aborted; what was waited for may go on.
    Aborted(Box<WaitAborted<S>>),
    /// Polling failed too often, or in a way that no repetition can change.
    Call(Error),
}

/// Says that what was waited for ended badly.
#[derive(Debug)]
#[non_exhaustive]
pub struct Failed<S, F> {
    /// What the last poll brought.
    pub subject: S,
    /// What has failed.
    pub failures: Vec<F>,
    /// Why not all of the failures are listed, where that is so.
    pub error: Option<Error>,
}

/// Says that waiting was aborted.
#[derive(Debug)]
#[non_exhaustive]
pub struct WaitAborted<S> {
    /// Why.
    pub reason: StopReason,
    /// What the last poll brought that showed a change.
    pub last: Option<S>,
    /// How long it was waited.
    pub waited: Duration,
    /// Why the last poll failed, if it did.
    pub error: Option<Error>,
}

/// Why waiting was aborted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StopReason {
    /// The deadline has come.
    Deadline,
    /// It stands still until someone acts.
    Held,
    /// It is not, or no longer, in the answer.
    Missing,
}

impl<S, F> fmt::Display for WaitError<S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(failed) => failed.fmt(f),
            Self::Aborted(aborted) => aborted.fmt(f),
            Self::Call(error) => error.fmt(f),
        }
    }
}

impl<S, F> fmt::Display for Failed<S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.failures.len();
        match &self.error {
            None => write!(f, "it ended badly; failures listed: {count}"),
            Some(error) => write!(f, "it ended badly; failures listed: {count}, not all of them: {error}"),
        }
    }
}

impl<S> fmt::Display for WaitAborted<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "gave up waiting after {:?}: {}", self.waited, self.reason)?;
        self.error.as_ref().map_or(Ok(()), |error| write!(f, "; the last poll failed: {error}"))
    }
}

impl fmt::Display for StopReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Deadline => "it has not ended in time",
            Self::Held => "it stands still until someone acts",
            Self::Missing => "it is not in the answer",
        })
    }
}

impl<S: fmt::Debug, F: fmt::Debug> std::error::Error for WaitError<S, F> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Call(error) => std::error::Error::source(error),
            Self::Failed(_) | Self::Aborted(_) => None,
        }
    }
}

impl<S, F> From<Error> for WaitError<S, F> {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}
