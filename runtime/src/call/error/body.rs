use std::fmt;

use super::masked::{masked, plain};

/// The body of an answer: kept, but not shown.
pub(crate) struct Body(pub(crate) Vec<u8>);

impl Body {
    /// The beginning, on one line, with all that is not plain text escaped.
    pub(crate) fn excerpt(&self) -> String {
        const SHOWN: usize = 80;
        let beginning = String::from_utf8_lossy(&self.0[..self.0.len().min(4 * SHOWN)]);
        let beginning = masked(beginning.trim_start());
        let mut excerpt = plain(&beginning.chars().take(SHOWN).collect::<String>());
        if self.0.len() > SHOWN {
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
