use std::fmt;

use super::plain::plain;
use crate::sign::masked;
use crate::truncate::truncated;

/// The body of an answer: kept, but not shown.
pub(crate) struct Body(pub(crate) Vec<u8>);

impl Body {
    /// The beginning, on one line, with all that is not plain text escaped.
    pub(crate) fn excerpt(&self) -> String {
        const SHOWN: usize = 80;
        /// A character has at most so many bytes, so this is enough of the body to look at.
        const BYTES: usize = 4 * SHOWN;
        let beginning = String::from_utf8_lossy(&self.0[..self.0.len().min(BYTES)]);
        let mut excerpt = plain(&truncated(&masked(beginning.trim_start()), SHOWN));
        if self.0.len() > BYTES && !excerpt.ends_with('…') {
            excerpt.push('…');
        }
        excerpt
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{} bytes>", self.0.len())
    }
}
