//! What is found when pages are read again.

use std::collections::{HashSet, VecDeque};

use super::page::Page;
use super::seen_ids::Memory;
use crate::{Identity, Paged};

/// The news of pages that were read again, in the order of the list.
pub(crate) struct Found<T> {
    items: VecDeque<T>,
    identities: HashSet<Identity>,
}

impl<T> Found<T> {
    pub(crate) fn new() -> Self {
        Self { items: VecDeque::new(), identities: HashSet::new() }
    }

    /// Adds the news of a page that is before those that are there.
    pub(crate) fn put<R: Paged<Item = T>>(&mut self, page: Page<R>, told: &Memory) {
        for (identity, item) in page.items.into_iter().rev() {
            if self.is_new(identity, told) {
                self.items.push_front(item);
            }
        }
    }

    /// Everything that was found; it counts as told from now on.
    pub(crate) fn tell(self, told: &mut Memory) -> Vec<T> {
        for identity in self.identities {
            told.insert(identity);
        }
        self.items.into()
    }

    fn is_new(&mut self, identity: Option<Identity>, told: &Memory) -> bool {
        identity.is_none_or(|identity| !told.contains(&identity) && self.identities.insert(identity))
    }
}
