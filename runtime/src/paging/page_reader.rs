//! A list that is being read.

use std::fmt;
use std::task::{Context, Poll, ready};

use super::demand::{Outlet, Supply};
use super::page_fetcher::Feed;
use crate::{Client, Error, Options, Paged};

/// A list that is being read by a task of its own, which begins when the first value is wanted.
pub(crate) struct Reading<R: Paged, H, T> {
    pub(crate) handle: H,
    request: R,
    options: Options,
    look_ahead: usize,
    supply: Option<Supply<Result<T, Error>>>,
    is_ended: bool,
}

impl<R: Paged, H, T: Send + 'static> Reading<R, H, T> {
    pub(crate) fn new(handle: H, request: R, options: Options) -> Self {
        Self { handle, request, options, look_ahead: 1, supply: None, is_ended: false }
    }

    pub(crate) fn look_ahead(&mut self, pages: usize) {
        self.look_ahead = pages;
    }

    /// The next value that `read` makes; nothing at the end, and after an error.
    pub(crate) fn poll<F>(
        &mut self,
        client: impl FnOnce(&H) -> &Client,
        read: impl FnOnce(Feed<R>, Outlet<Result<T, Error>>) -> F,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<T, Error>>>
    where
        F: Future<Output = ()> + Send + 'static,
    {
        if self.is_ended {
            return Poll::Ready(None);
        }
        let supply = self.supply.get_or_insert_with(|| {
            let feed = Feed::new(client(&self.handle).clone(), self.request.clone(), self.options);
            Supply::start(self.look_ahead, |outlet| read(feed, outlet))
        });
        let value = match ready!(supply.poll_next(context)) {
            Ok(value) => value,
            Err(error) => Some(Err(error)),
        };
        if !matches!(value, Some(Ok(_))) {
            self.is_ended = true;
            self.supply = None;
        }
        Poll::Ready(value)
    }
}

impl<R: Paged + fmt::Debug, H: fmt::Debug, T> fmt::Debug for Reading<R, H, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Reading");
        shown.field("handle", &self.handle).field("request", &self.request).field("options", &self.options);
        shown.field("look_ahead", &self.look_ahead).field("is_ended", &self.is_ended).finish_non_exhaustive()
    }
}
