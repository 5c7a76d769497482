//! A simulator that nobody can reach.

use std::fmt;

use axum::http::Request;

use crate::journal::Entry;
use crate::state::State;

/// The platform without a port: it answers whoever holds it, and nobody else. For keys that are no tests'.
pub struct Detached(State);

impl Detached {
    pub(crate) fn new(state: State) -> Self {
        Self(state)
    }

    /// Answers a request as [`Simulator::answer`](crate::Simulator::answer) does.
    pub fn answer(&mut self, request: Request<impl AsRef<[u8]>>) -> Option<String> {
        let (parts, body) = request.into_parts();
        self.0.answer(&parts, body.as_ref()).json
    }

    /// The requests so far, oldest first.
    pub fn journal(&self) -> Vec<Entry> {
        self.0.journal.after(0).cloned().collect()
    }
}

impl fmt::Debug for Detached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Detached").finish_non_exhaustive()
    }
}
