//! Items that are found when pages are read again.

use std::collections::{HashSet, VecDeque};

use super::identity::Identity;
use super::page_snapshot::PageSnapshot;
use super::paged::Paged;
use super::seen_ids::SeenIds;

/// The items of pages that were read again, from the last page to the first, without those that were seen before.
pub(super) struct MissedItems<T> {
    items: VecDeque<T>,
    identities: HashSet<Identity>,
}

impl<T> MissedItems<T> {
    pub(super) fn new() -> Self {
        Self { items: VecDeque::new(), identities: HashSet::new() }
    }

    /// Adds what a page has that comes before those that were added.
    pub(super) fn add<R: Paged<Item = T>>(&mut self, page: PageSnapshot<R>, seen: &SeenIds) {
        for (identity, item) in page.items.into_iter().rev() {
            if self.is_new(identity, seen) {
                self.items.push_front(item);
            }
        }
    }

    /// Everything that was found, in the order of the list; it counts as seen from now on.
    pub(super) fn deliver(self, seen: &mut SeenIds) -> Vec<T> {
        for identity in self.identities {
            seen.insert(identity);
        }
        self.items.into()
    }

    fn is_new(&mut self, identity: Option<Identity>, seen: &SeenIds) -> bool {
        identity.is_none_or(|identity| !seen.contains(&identity) && self.identities.insert(identity))
    }
}
