//! What a client may spend on retries.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// What a retry costs.
pub(crate) const RETRY: u32 = 5;

/// What a retry costs after a timeout: the platform is likely to be busy.
pub(crate) const RETRY_AFTER_TIMEOUT: u32 = 10;

/// What a success without a retry gives back.
pub(crate) const SUCCESS: u32 = 1;

/// Tokens that retries take and successes give back, shared by all calls of a client.
///
/// When most calls fail, retries would only add to the load: then the budget is soon empty, and each call is tried once.
#[derive(Debug)]
pub(crate) struct Budget {
    tokens: AtomicU32,
    capacity: u32,
}

impl Budget {
    pub(crate) fn new(capacity: u32) -> Self {
        Self { tokens: AtomicU32::new(capacity), capacity }
    }

    /// Takes tokens for a retry, unless too few are left.
    pub(crate) fn take(&self, cost: u32) -> Option<Hold<'_>> {
        self.tokens.try_update(Relaxed, Relaxed, |tokens| tokens.checked_sub(cost)).ok()?;
        Some(Hold { budget: self, cost })
    }

    /// Gives tokens back.
    pub(crate) fn give(&self, tokens: u32) {
        // Nearly always there is nothing to do, and then nothing to fight for among threads.
        if self.tokens.load(Relaxed) < self.capacity {
            let filled = |left: u32| Some(left.saturating_add(tokens).min(self.capacity));
            let _ = self.tokens.try_update(Relaxed, Relaxed, filled);
        }
    }
}

/// Tokens for a retry that is decided, and given back when it is never made.
#[must_use]
pub(crate) struct Hold<'b> {
    budget: &'b Budget,
    cost: u32,
}

impl Hold<'_> {
    /// The retry is made; tells what it cost.
    pub(crate) fn spend(mut self) -> u32 {
        std::mem::take(&mut self.cost)
    }
}

impl Drop for Hold<'_> {
    fn drop(&mut self) {
        if self.cost > 0 {
            self.budget.give(self.cost);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(budget: &Budget) -> u32 {
        budget.tokens.load(Relaxed)
    }

    #[test]
    fn retries_take_and_successes_give() {
        let budget = Budget::new(12);
        assert_eq!(budget.take(RETRY).map(Hold::spend), Some(RETRY));
        assert_eq!(budget.take(RETRY).map(Hold::spend), Some(RETRY));
        assert!(budget.take(RETRY).is_none());
        assert_eq!(left(&budget), 2);
        budget.give(SUCCESS);
        assert_eq!(left(&budget), 3);
        budget.give(u32::MAX);
        assert_eq!(left(&budget), 12, "never more than at first");
    }

    #[test]
    fn a_retry_that_is_not_made_costs_nothing() {
        let budget = Budget::new(RETRY);
        let hold = budget.take(RETRY);
        assert!(hold.is_some() && budget.take(RETRY).is_none());
        drop(hold);
        assert_eq!(left(&budget), RETRY);
    }

    #[test]
    fn nothing_can_be_taken_from_nothing() {
        assert!(Budget::new(0).take(RETRY).is_none());
    }

    #[test]
    fn threads_share_it() {
        let budget = Budget::new(1_000);
        let taken: usize = std::thread::scope(|scope| {
            let takers: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| (0..100).filter_map(|_| budget.take(RETRY).map(Hold::spend)).count()))
                .collect();
            takers.into_iter().map(|taker| taker.join().unwrap_or(0)).sum()
        });
        assert_eq!((taken, left(&budget)), (200, 0));
    }
}
