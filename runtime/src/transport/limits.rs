//! How long calls may take, and how much they may bring.

use std::time::Duration;

/// How long calls may take, and how much they may bring.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// A call in all.
    pub(crate) timeout: Duration,
    /// Each of its attempts.
    pub(crate) attempt_timeout: Duration,
    /// The next piece of a body.
    pub(crate) stall_timeout: Duration,
    /// A body, in bytes.
    pub(crate) response_limit: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            timeout: Duration::from_mins(3),
            attempt_timeout: Duration::from_mins(1),
            stall_timeout: Duration::from_secs(20),
            response_limit: 64 << 20,
        }
    }
}
