//! How often to look.

use std::time::Duration;

/// How long to wait between looks: longer and longer while nothing changes.
#[derive(Clone, Debug)]
pub(crate) struct Pace {
    first: Duration,
    longest: Duration,
    next: Duration,
}

impl Pace {
    pub(crate) fn new(first: Duration, longest: Duration) -> Self {
        Self { first, longest: longest.max(first), next: first }
    }

    /// Begins anew.
    pub(crate) fn reset(&mut self) {
        self.next = self.first;
    }

    /// Time until the next look; the one after that takes half as long again.
    pub(crate) fn step(&mut self) -> Duration {
        let step = self.next;
        self.next = step.saturating_add(step / 2).min(self.longest);
        step
    }
}
