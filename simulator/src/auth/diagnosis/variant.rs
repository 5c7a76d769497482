//! Ways to write the string to sign.

/// A way to write a part of the string to sign: the right one, or one with a usual mistake.
#[derive(Debug)]
pub(super) struct Variant {
    /// What is done wrong; empty if nothing is.
    pub(super) mistake: String,
    /// What would be right; empty if nothing is wrong.
    pub(super) right: String,
    pub(super) text: String,
}

impl Variant {
    pub(super) fn right(text: &str) -> Self {
        Self { mistake: String::new(), right: String::new(), text: text.to_owned() }
    }

    pub(super) fn wrong(mistake: &str, right: &str, text: String) -> Self {
        Self { mistake: mistake.to_owned(), right: right.to_owned(), text }
    }

    pub(super) fn is_wrong(&self) -> bool {
        !self.mistake.is_empty()
    }
}
