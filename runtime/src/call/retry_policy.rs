//! How often a call is tried, and how long is waited in between.

use std::time::Duration;

use super::backoff::Backoff;
use super::error::Error;
use super::http_status;
use super::outcome::Outcome;
use super::retry_throttle::{RETRY, RETRY_AFTER_TIMEOUT};
use crate::schema::{Effect, Operation, Retry};

/// How often a call is tried, and how long is waited in between.
///
/// Which failures are tried again at all follows from what sending the request twice does, its
/// [`Effect`](crate::Effect).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retries {
    pub(crate) attempts: u32,
    pub(crate) backoff: Backoff,
}

impl Retries {
    /// At most so many attempts in all, the first included; 0 is as 1.
    #[must_use]
    pub const fn up_to(attempts: u32) -> Self {
        let attempts = if attempts == 0 { 1 } else { attempts };
        Self { attempts, backoff: Backoff { first: Duration::from_millis(250), longest: Duration::from_secs(20) } }
    }

    /// One attempt only.
    #[must_use]
    pub const fn never() -> Self {
        Self::up_to(1)
    }

    /// Waits before the first retry up to `first`, before each further one up to twice as long as before the last, and
    /// never longer than `longest`. How long it is within that is random, so that many clients do not come back all at once.
    ///
    /// Where the platform says how long to wait (`Retry-After`), it is at least that, up to `longest`.
    #[must_use]
    pub const fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.backoff = Backoff { first, longest };
        self
    }
}

impl Default for Retries {
    /// Up to 4 attempts; waits up to 250 milliseconds at first, and 20 seconds at most.
    fn default() -> Self {
        Self::up_to(4)
    }
}

/// Whether sending a request again can do no harm.
pub(crate) fn is_harmless(operation: &Operation, error: &Error) -> bool {
    operation.effect != Effect::Once || error.outcome() != Outcome::Unknown
}

/// How many tokens of the [throttle](super::retry_throttle) a retry costs after this error; nothing where it would not help.
pub(crate) fn cost(error: &Error) -> Option<u32> {
    match error {
        Error::Connection(error) if error.is_lasting() => None,
        Error::Connection(_) | Error::NotEnvelope(_) => Some(RETRY),
        // Also when the whole call was out of time: then its deadline allows no retry.
        Error::Timeout(_) => Some(RETRY_AFTER_TIMEOUT),
        Error::Status(error) => http_status::is_retryable(error.status()).then_some(RETRY),
        Error::Refused(error) => error.info().is_some_and(|info| info.retry == Retry::Backoff).then_some(RETRY),
        _ => None,
    }
}
