//! The storages of files that were sent: what is in them, in memory. They are not saved with the state.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Files by their storage and path.
type Files = BTreeMap<(String, String), Arc<[u8]>>;

#[derive(Default)]
pub(crate) struct Storage(Mutex<Files>);

impl Storage {
    pub(crate) fn put(&self, storage: &str, path: &str, content: &[u8]) {
        self.lock().insert((storage.to_owned(), path.to_owned()), content.into());
    }

    pub(crate) fn get(&self, storage: &str, path: &str) -> Option<Arc<[u8]>> {
        self.lock().get(&(storage.to_owned(), path.to_owned())).cloned()
    }

    pub(crate) fn paths(&self, storage: &str) -> Vec<String> {
        self.lock().keys().filter(|(known, _)| known == storage).map(|(_, path)| path.clone()).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Files> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Storage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Storage({} files)", self.lock().len())
    }
}
