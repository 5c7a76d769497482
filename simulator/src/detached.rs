//! A simulator without a port.

use std::fmt;

use axum::http::Request;

use crate::journal::Entry;
use crate::state::State;

/// A simulator without a port and a thread: only its owner can ask it. So it may hold keys that nobody else may use.
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
