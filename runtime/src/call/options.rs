//! What one call does otherwise than its client.

use std::time::Duration;

use super::retry_policy::Retries;

/// What one call does otherwise than its client. What is not set is as the client has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Time for the call in all, from the first attempt to the last. No time at all ends the call before anything is sent.
    pub timeout: Option<Duration>,
    /// Time for each attempt.
    pub attempt_timeout: Option<Duration>,
    /// How often it is tried.
    pub retries: Option<Retries>,
}
