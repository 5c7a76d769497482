//! Which items were delivered.

use std::collections::HashSet;
use std::mem;

use super::identity::Identity;

/// So many of the last items are remembered, and up to twice as many.
const REMEMBERED: usize = 65_536;

/// Remembers the items that were delivered last, in bounded memory: when the recent half is full, the older one is dropped.
#[derive(Default)]
pub(super) struct SeenIds {
    recent: HashSet<Identity>,
    older: HashSet<Identity>,
}

impl SeenIds {
    pub(super) fn contains(&self, identity: &Identity) -> bool {
        self.recent.contains(identity) || self.older.contains(identity)
    }

    /// Remembers an item; says whether it is new.
    pub(super) fn insert(&mut self, identity: Identity) -> bool {
        if self.contains(&identity) {
            return false;
        }
        if self.recent.len() >= REMEMBERED {
            self.older = mem::take(&mut self.recent);
        }
        self.recent.insert(identity)
    }
}
