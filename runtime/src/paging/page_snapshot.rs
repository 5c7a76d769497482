//! A page as it was read at some moment.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;

use serde::Serialize;

use super::identity::Identity;
use super::page_fetcher::FetchedPage;
use super::paged::Paged;

/// A page as it was read at some moment: read again, it may hold other items.
pub(super) struct PageSnapshot<R: Paged> {
    pub(super) number: i64,
    pub(super) total: i64,
    pub(super) items: Vec<(Option<Identity>, R::Item)>,
    /// How many more there are that could not be read.
    pub(super) left_out: usize,
}

impl<R: Paged> PageSnapshot<R> {
    pub(super) fn new(number: i64, page: FetchedPage<R::Data>) -> Self {
        let FetchedPage { data, left_out } = page;
        let total = R::total(&data);
        let items = R::into_items(data).into_iter().map(|item| (R::identity(&item), item)).collect();
        Self { number, total, items, left_out }
    }

    /// How many items it has, those that could not be read included.
    pub(super) fn count(&self) -> usize {
        self.items.len() + self.left_out
    }

    /// Whether each of its items has an identity.
    pub(super) fn is_identified(&self) -> bool {
        self.items.iter().all(|(identity, _)| identity.is_some())
    }

    /// Identity of its first item.
    pub(super) fn first(&self) -> Option<&Identity> {
        self.items.first()?.0.as_ref()
    }

    pub(super) fn contains(&self, wanted: &Identity) -> bool {
        self.items.iter().any(|(identity, _)| identity.as_ref() == Some(wanted))
    }

    /// A number that is the same for two pages of the same items.
    pub(super) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for (identity, item) in &self.items {
            hash_item(identity.as_ref(), item, &mut hasher);
        }
        hasher.finish()
    }
}

/// The fingerprint of a page of these items.
pub(super) fn fingerprint<R: Paged>(items: &[R::Item]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for item in items {
        hash_item(R::identity(item).as_ref(), item, &mut hasher);
    }
    hasher.finish()
}

fn hash_item<T: Serialize>(identity: Option<&Identity>, item: &T, hasher: &mut DefaultHasher) {
    match identity {
        Some(identity) => identity.hash(hasher),
        // What can't be written hashes as far as it was written: then two pages may look alike that are not.
        None => serde_json::to_writer(HashWriter(hasher), item).unwrap_or_default(),
    }
}

/// Hashes what is written.
struct HashWriter<'a>(&'a mut DefaultHasher);

impl io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
