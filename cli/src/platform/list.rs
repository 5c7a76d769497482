//! Lists that are read page by page.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;
use rayvision::{Edition, Error};

use super::units::Units;

/// The items of a list, as they come.
pub(crate) struct List<T> {
    items: Pin<Box<dyn Stream<Item = Result<T, Error>>>>,
    edition: Edition,
}

impl<T: Units> List<T> {
    pub(super) fn new(items: impl Stream<Item = Result<T, Error>> + 'static, edition: Edition) -> Self {
        Self { items: Box::pin(items), edition }
    }

    /// The next item; nothing after the last.
    pub(crate) async fn next(&mut self) -> Option<Result<T, Error>> {
        let item = poll_fn(|context| self.items.as_mut().poll_next(context)).await?;
        Some(item.map(|item| item.of(self.edition)))
    }
}

impl<T> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List").field("edition", &self.edition).finish_non_exhaustive()
    }
}
