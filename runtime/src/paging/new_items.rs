//! What a page brings.

use crate::call::MovedError;

/// The items of a page that were not delivered before.
pub(super) struct NewItems<T> {
    pub(super) items: Vec<T>,
    /// How many items of the page were delivered before.
    pub(super) repeats: u64,
    /// How many items of the page could not be read.
    pub(super) left_out: usize,
    /// Says that items may be left out before these.
    pub(super) moved: Option<MovedError>,
}
