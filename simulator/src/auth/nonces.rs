//! Nonces that were used.

use std::collections::{HashMap, HashSet};

use rayvision::Timestamp;

/// Remembers each nonce at least as long as a request with it could pass again, and at most twice as long.
///
/// There are two generations. After each lifetime the older one is dropped as a whole. So a nonce costs one look-up, and no
/// more nonces are kept than came in two lifetimes.
#[derive(Debug)]
pub(super) struct Nonces {
    /// In milliseconds.
    lifetime: i64,
    young_since: i64,
    young: Generation,
    old: Generation,
}

/// Nonces by access ID.
type Generation = HashMap<Box<str>, HashSet<Box<str>>>;

impl Nonces {
    pub(super) fn new(lifetime: std::time::Duration) -> Self {
        let lifetime = i64::try_from(lifetime.as_millis()).unwrap_or(i64::MAX).max(1);
        Self { lifetime, young_since: i64::MIN, young: Generation::new(), old: Generation::new() }
    }

    /// Remembers a nonce. Returns whether it was new.
    pub(super) fn insert(&mut self, access_id: &str, nonce: &str, now: Timestamp) -> bool {
        self.forget(now.as_millisecond());
        if self.old.get(access_id).is_some_and(|nonces| nonces.contains(nonce)) {
            return false;
        }
        match self.young.get_mut(access_id) {
            Some(nonces) => nonces.insert(nonce.into()),
            None => self.young.insert(access_id.into(), HashSet::from([nonce.into()])).is_none(),
        }
    }

    fn forget(&mut self, now: i64) {
        let age = now.saturating_sub(self.young_since);
        if age < self.lifetime {
            return;
        }
        let young = std::mem::take(&mut self.young);
        self.old = if age < self.lifetime.saturating_mul(2) { young } else { Generation::new() };
        self.young_since = now;
    }

    /// How many it remembers.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.young.values().chain(self.old.values()).map(HashSet::len).sum()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_nonce_passes_once() {
        let mut nonces = Nonces::new(Duration::from_secs(10));
        assert!(nonces.insert("a", "1", at(0)));
        assert!(!nonces.insert("a", "1", at(0)));
        assert!(nonces.insert("b", "1", at(0)), "another caller has nonces of its own");
        for second in 1..=10 {
            assert!(!nonces.insert("a", "1", at(second)), "forgotten after {second} of 10 seconds");
        }
        assert!(nonces.insert("a", "1", at(40)));
    }

    #[test]
    fn memory_is_bounded_by_the_lifetime() {
        let mut nonces = Nonces::new(Duration::from_secs(10));
        let mut most = 0;
        for second in 0..10_000 {
            for request in 0..10 {
                assert!(nonces.insert("a", &format!("{second}-{request}"), at(second)));
            }
            most = most.max(nonces.len());
        }
        assert!(most <= 10 * 2 * 10, "{most} remembered at 100 a lifetime");
    }

    #[test]
    fn a_clock_that_goes_back_forgets_nothing() {
        let mut nonces = Nonces::new(Duration::from_secs(10));
        assert!(nonces.insert("a", "1", at(100)));
        assert!(!nonces.insert("a", "1", at(0)));
    }
}
