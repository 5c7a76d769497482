use std::fmt;

/// A number or text that the document does not know, kept.
///
/// It can't be made from outside, so that no known value hides in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue<T>(T);

impl<T> UnknownValue<T> {
    #[doc(hidden)]
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The number or text.
    pub fn value(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for UnknownValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: fmt::Display> fmt::Display for UnknownValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
