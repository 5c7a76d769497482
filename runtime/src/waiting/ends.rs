//! How waiting ends when it does not end well.

use std::fmt;
use std::time::Duration;

use crate::Error;

/// How waiting for `S` ended when it did not end well. `F` is what is listed of a failure.
#[derive(Debug)]
pub enum WaitError<S, F> {
    /// It ended, but not well.
    Failed(Box<Failed<S, F>>),
    /// Waiting was given up; it may go on.
    GaveUp(Box<GaveUp<S>>),
    /// Looking failed too often, or in a way that no repetition can change.
    Call(Error),
}

/// Says that what was waited for ended badly.
#[derive(Debug)]
#[non_exhaustive]
pub struct Failed<S, F> {
    /// What the last look showed.
    pub subject: S,
    /// What has failed.
    pub failures: Vec<F>,
    /// Why not all of the failures are listed, where that is so.
    pub error: Option<Error>,
}

/// Says that waiting was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GaveUp<S> {
    /// Why.
    pub why: Why,
    /// What the last look showed.
    pub last: Option<S>,
    /// How long it was waited.
    pub waited: Duration,
}

/// Why waiting was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
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
            Self::GaveUp(gave_up) => gave_up.fmt(f),
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

impl<S> fmt::Display for GaveUp<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self.why {
            Why::Deadline => "it has not ended in time",
            Why::Held => "it stands still until someone acts",
            Why::Missing => "it is not in the answer",
        };
        write!(f, "gave up waiting after {:?}: {why}", self.waited)
    }
}

impl<S: fmt::Debug, F: fmt::Debug> std::error::Error for WaitError<S, F> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Call(error) => std::error::Error::source(error),
            Self::Failed(_) | Self::GaveUp(_) => None,
        }
    }
}

impl<S, F> From<Error> for WaitError<S, F> {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}
