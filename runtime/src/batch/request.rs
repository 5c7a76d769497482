//! What a request about many things tells of itself.

use std::hash::Hash;

use crate::schema::Request;

/// A request about a list of things, such as tasks to stop, that can be sent in several parts.
pub trait Batch: Request<Data = ()> + Clone + Send + Sync + 'static {
    /// What stands for one of the things.
    type Id: Clone + Eq + Hash + Send + Sync + 'static;
    /// Largest number of things in one request.
    const AT_MOST: usize;

    /// The list.
    fn ids(&mut self) -> &mut Vec<Self::Id>;
}
