//! Entries that the spec calls alike in two editions, or in two states of one.

/// An entry in one of the two, or in both.
pub(crate) enum Pair<'a, T> {
    Added(&'a T),
    Removed(&'a T),
    Both(&'a T, &'a T),
}

/// In the order of the newer; what it no longer has comes last.
pub(crate) fn pairs<'a, T>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&T) -> &str + Copy,
) -> impl Iterator<Item = Pair<'a, T>> {
    let find = move |entries: &'a [T], wanted: &str| entries.iter().find(|entry| key(entry) == wanted);
    let now = new.iter().map(move |new| find(old, key(new)).map_or(Pair::Added(new), |old| Pair::Both(old, new)));
    let gone = old.iter().filter(move |entry| find(new, key(entry)).is_none()).map(Pair::Removed);
    now.chain(gone)
}
