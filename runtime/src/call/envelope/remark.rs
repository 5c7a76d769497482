use std::fmt;

/// Something in an answer that could not be read, or not all of it.
///
/// Only what may be absent is left out: an optional field, or an item of a list. What is required and can't be read is
/// [`Error::Decode`](crate::Error::Decode).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Remark {
    /// Path of it in the data: `items[3].taskId`.
    pub path: String,
    /// What was wrong. Never shows a sensitive value.
    pub problem: String,
    /// Whether it was left out. If not, it was read in part.
    pub is_left_out: bool,
}

impl Remark {
    /// Whether an item of a list that is a field of the data was left out, as of the list of a page.
    pub(super) fn is_item_left_out(&self) -> bool {
        let Some((list, index)) = self.path.split_once('[') else { return false };
        self.is_left_out && !list.contains('.') && index.find(']') == Some(index.len() - 1)
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.path, self.problem)
    }
}
