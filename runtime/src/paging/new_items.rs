//! Items that are told together.

use crate::MovedError;

/// The items that a page brought.
pub(crate) struct Batch<T> {
    pub(crate) items: Vec<T>,
    /// How many came again, and are not among the items.
    pub(crate) repeats: u64,
    /// Says that items may be left out before these.
    pub(crate) moved: Option<MovedError>,
}
