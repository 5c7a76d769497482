//! How long to wait between polls.

use std::time::Duration;

/// How long to wait between polls: longer and longer while nothing changes.
#[derive(Clone, Debug)]
pub(super) struct PollInterval {
    first: Duration,
    longest: Duration,
    next: Duration,
}

impl PollInterval {
    pub(super) fn new(first: Duration, longest: Duration) -> Self {
        Self { first, longest: longest.max(first), next: first }
    }

    /// Begins with the first interval again.
    pub(super) fn reset(&mut self) {
        self.next = self.first;
    }

    /// Time until the next poll; the one after that takes half as long again.
    pub(super) fn step(&mut self) -> Duration {
        let step = self.next;
        self.next = step.saturating_add(step / 2).min(self.longest);
        step
    }
}
