//! A page, as it was read.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;

use serde::Serialize;

use crate::{Identity, Paged};

/// A page, as it was read at some moment.
pub(crate) struct Page<R: Paged> {
    pub(crate) number: i64,
    pub(crate) total: i64,
    pub(crate) items: Vec<(Option<Identity>, R::Item)>,
}

impl<R: Paged> Page<R> {
    pub(crate) fn new(number: i64, data: R::Data) -> Self {
        let total = R::total(&data);
        let items = R::into_items(data).into_iter().map(|item| (R::identity(&item), item)).collect();
        Self { number, total, items }
    }

    /// Whether each of its items can be told apart.
    pub(crate) fn is_identified(&self) -> bool {
        self.items.iter().all(|(identity, _)| identity.is_some())
    }

    /// Identity of its first item.
    pub(crate) fn first(&self) -> Option<&Identity> {
        self.items.first()?.0.as_ref()
    }

    pub(crate) fn contains(&self, wanted: &Identity) -> bool {
        self.items.iter().any(|(identity, _)| identity.as_ref() == Some(wanted))
    }

    /// What tells this page from others.
    pub(crate) fn print(&self) -> u64 {
        print(self.items.iter().map(|(identity, item)| (identity.as_ref(), item)))
    }
}

/// What tells the page of these items from others.
pub(crate) fn print_of<R: Paged>(items: &[R::Item]) -> u64 {
    let mut to = DefaultHasher::new();
    for item in items {
        put(R::identity(item).as_ref(), item, &mut to);
    }
    to.finish()
}

fn print<'a, T: Serialize + 'a>(items: impl Iterator<Item = (Option<&'a Identity>, &'a T)>) -> u64 {
    let mut to = DefaultHasher::new();
    for (identity, item) in items {
        put(identity, item, &mut to);
    }
    to.finish()
}

fn put<T: Serialize>(identity: Option<&Identity>, item: &T, to: &mut DefaultHasher) {
    match identity {
        Some(identity) => identity.hash(to),
        // What can't be written is like all else that can't.
        None => serde_json::to_writer(Hashing(to), item).unwrap_or_default(),
    }
}

/// Hashes what is written.
struct Hashing<'a>(&'a mut DefaultHasher);

impl io::Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
