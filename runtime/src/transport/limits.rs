//! What is taken of an answer.

use std::time::Duration;

/// What is taken of an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// How long the next part of a body may take.
    pub(crate) stall_timeout: Duration,
    /// How many bytes a body may have.
    pub(crate) response_limit: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { stall_timeout: Duration::from_secs(20), response_limit: 64 << 20 }
    }
}
