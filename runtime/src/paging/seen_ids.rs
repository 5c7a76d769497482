//! The items that were told.

use std::collections::HashSet;
use std::mem;

use crate::Identity;

/// So many of the last items are remembered, and up to twice as many.
const REMEMBERED: usize = 65_536;

/// Remembers the last items that were told, in bounded memory.
#[derive(Default)]
pub(crate) struct Memory {
    young: HashSet<Identity>,
    old: HashSet<Identity>,
}

impl Memory {
    pub(crate) fn contains(&self, identity: &Identity) -> bool {
        self.young.contains(identity) || self.old.contains(identity)
    }

    /// Remembers an item; says whether it is new.
    pub(crate) fn insert(&mut self, identity: Identity) -> bool {
        if self.contains(&identity) {
            return false;
        }
        if self.young.len() >= REMEMBERED {
            self.old = mem::take(&mut self.young);
        }
        self.young.insert(identity)
    }
}
