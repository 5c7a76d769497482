//! A list that is being read by a task.

use std::fmt;
use std::task::{Context, Poll, ready};

use super::demand::{DemandReceiver, DemandSender};
use super::page_fetcher::PageFetcher;
use super::paged::Paged;
use crate::call::{Client, Error, Options};

/// A list that is being read by a task of its own, which is spawned when the first value is wanted.
pub(super) struct PageReader<R: Paged, H, T> {
    pub(super) handle: H,
    request: R,
    options: Options,
    look_ahead: usize,
    receiver: Option<DemandReceiver<Result<T, Error>>>,
    has_ended: bool,
}

impl<R: Paged, H, T: Send + 'static> PageReader<R, H, T> {
    pub(super) fn new(handle: H, request: R, options: Options) -> Self {
        Self { handle, request, options, look_ahead: 1, receiver: None, has_ended: false }
    }

    pub(super) fn look_ahead(&mut self, pages: usize) {
        self.look_ahead = pages;
    }

    /// The next value that the task sends; nothing at the end, and after an error. The task is the future that `read` gives.
    pub(super) fn poll<F>(
        &mut self,
        client: impl FnOnce(&H) -> &Client,
        read: impl FnOnce(PageFetcher<R>, DemandSender<Result<T, Error>>) -> F,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<T, Error>>>
    where
        F: Future<Output = ()> + Send + 'static,
    {
        if self.has_ended {
            return Poll::Ready(None);
        }
        let receiver = self.receiver.get_or_insert_with(|| {
            let client = client(&self.handle);
            let fetcher = PageFetcher::new(client.clone(), self.request.clone(), self.options);
            // More pages than can be on their way at once would only be kept.
            let ahead = self.look_ahead.min(client.most_in_flight());
            DemandReceiver::spawn(ahead, |sender| read(fetcher, sender))
        });
        let value = match ready!(receiver.poll_next(context)) {
            Ok(value) => value,
            Err(error) => Some(Err(error)),
        };
        if !matches!(value, Some(Ok(_))) {
            self.has_ended = true;
            self.receiver = None;
        }
        Poll::Ready(value)
    }
}

impl<R: Paged + fmt::Debug, H: fmt::Debug, T> fmt::Debug for PageReader<R, H, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("PageReader");
        shown.field("handle", &self.handle).field("request", &self.request).field("options", &self.options);
        shown.field("look_ahead", &self.look_ahead).field("has_ended", &self.has_ended).finish_non_exhaustive()
    }
}
