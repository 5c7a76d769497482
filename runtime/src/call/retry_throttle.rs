//! Limits the retries of a client while most calls fail.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Tokens that a retry costs.
pub(crate) const RETRY: u32 = 5;

/// Tokens that a retry costs after a timeout: the platform is likely to be busy.
pub(crate) const RETRY_AFTER_TIMEOUT: u32 = 10;

/// Tokens that a success without a retry gives back.
pub(crate) const SUCCESS: u32 = 1;

/// Tokens that retries take and successes give back, shared by all calls of a client.
///
/// When most calls fail, retries would only add to the load: then soon no token is left, and each call is tried once.
#[derive(Debug)]
pub(crate) struct RetryThrottle {
    tokens: AtomicU32,
    capacity: u32,
}

impl RetryThrottle {
    pub(crate) fn new(capacity: u32) -> Self {
        Self { tokens: AtomicU32::new(capacity), capacity }
    }

    /// Takes tokens for a retry, unless too few are left.
    pub(crate) fn acquire(&self, cost: u32) -> Option<RetryPermit<'_>> {
        self.tokens.try_update(Relaxed, Relaxed, |tokens| tokens.checked_sub(cost)).ok()?;
        Some(RetryPermit { throttle: self, cost })
    }

    /// Gives tokens back, up to the capacity.
    pub(crate) fn give_back(&self, tokens: u32) {
        // Mostly it is full, and only read: threads would slow each other down by writing.
        if self.tokens.load(Relaxed) < self.capacity {
            let filled = |left: u32| Some(left.saturating_add(tokens).min(self.capacity));
            let _ = self.tokens.try_update(Relaxed, Relaxed, filled);
        }
    }
}

/// Tokens for a retry that is decided. They are given back when it is never made.
#[must_use]
pub(crate) struct RetryPermit<'t> {
    throttle: &'t RetryThrottle,
    cost: u32,
}

impl RetryPermit<'_> {
    /// The retry is made; tells what it cost.
    pub(crate) fn spend(mut self) -> u32 {
        std::mem::take(&mut self.cost)
    }
}

impl Drop for RetryPermit<'_> {
    fn drop(&mut self) {
        if self.cost > 0 {
            self.throttle.give_back(self.cost);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(throttle: &RetryThrottle) -> u32 {
        throttle.tokens.load(Relaxed)
    }

    #[test]
    fn retries_take_and_successes_give_back() {
        let throttle = RetryThrottle::new(12);
        assert_eq!(throttle.acquire(RETRY).map(RetryPermit::spend), Some(RETRY));
        assert_eq!(throttle.acquire(RETRY).map(RetryPermit::spend), Some(RETRY));
        assert!(throttle.acquire(RETRY).is_none());
        assert_eq!(left(&throttle), 2);
        throttle.give_back(SUCCESS);
        assert_eq!(left(&throttle), 3);
        throttle.give_back(u32::MAX);
        assert_eq!(left(&throttle), 12, "never more than at first");
    }

    #[test]
    fn a_retry_that_is_not_made_costs_nothing() {
        let throttle = RetryThrottle::new(RETRY);
        let permit = throttle.acquire(RETRY);
        assert!(permit.is_some() && throttle.acquire(RETRY).is_none());
        drop(permit);
        assert_eq!(left(&throttle), RETRY);
    }

    #[test]
    fn nothing_can_be_taken_from_nothing() {
        assert!(RetryThrottle::new(0).acquire(RETRY).is_none());
    }

    #[test]
    fn threads_share_it() {
        let throttle = RetryThrottle::new(1_000);
        let taken: usize = std::thread::scope(|scope| {
            let takers: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| (0..100).filter_map(|_| throttle.acquire(RETRY).map(RetryPermit::spend)).count())
                })
                .collect();
            takers.into_iter().map(|taker| taker.join().unwrap_or(0)).sum()
        });
        assert_eq!((taken, left(&throttle)), (200, 0));
    }
}
