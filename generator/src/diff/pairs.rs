//! Entries that the spec calls alike in both states.

use crate::model::Name;

/// An entry in one state, or in both.
pub(super) enum Pair<'a, T> {
    Added(&'a T),
    Removed(&'a T),
    Both(&'a T, &'a T),
}

/// Pairs entries by what the spec calls them.
pub(super) fn pairs<'a, T>(old: &'a [T], new: &'a [T], name: impl Fn(&T) -> &Name) -> Vec<Pair<'a, T>> {
    paired(old, new, |entry| name(entry).key.clone())
}

/// The same for entries without a name.
pub(super) fn paired<'a, T, K: PartialEq>(old: &'a [T], new: &'a [T], key: impl Fn(&T) -> K) -> Vec<Pair<'a, T>> {
    let find = |entries: &'a [T], of: &K| entries.iter().find(|entry| key(entry) == *of);
    let now = new.iter().map(|new| find(old, &key(new)).map_or(Pair::Added(new), |old| Pair::Both(old, new)));
    let gone = old.iter().filter(|old| find(new, &key(old)).is_none()).map(Pair::Removed);
    now.chain(gone).collect()
}
