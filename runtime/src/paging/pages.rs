//! The pages of a list.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::demand::DemandSender;
use super::page_cursor::PageCursor;
use super::page_fetcher::{FetchedPage, PageFetcher};
use super::page_reader::PageReader;
use super::page_snapshot::fingerprint;
use super::paged::Paged;
use crate::call::{Client, Error, MovedError, Options};

/// The pages of a list, as the platform gives them, from the page that the request asks for to the last.
///
/// Nothing is requested before the first page is wanted. While a page is worked on, the next is read ahead
/// ([`Pages::look_ahead`]), by a task of the async runtime that ends when this is dropped.
///
/// An error ends it. A list that moves between two pages shows an item twice or not at all: where each item counts, take
/// [`Items`](crate::Items), which mends that. When pages come again and again, or the list ends before as many items came as
/// its pages told of, the end is [`Error::Moved`].
#[derive(Debug)]
#[must_use = "pages are not read until they are asked for"]
pub struct Pages<R: Paged, H = Client> {
    reader: PageReader<R, H, FetchedPage<R::Data>>,
    left_out: u64,
}

impl<R: Paged, H> Pages<R, H> {
    /// Begins with the page that the request asks for.
    pub fn new(handle: H, request: R, options: Options) -> Self {
        Self { reader: PageReader::new(handle, request, options), left_out: 0 }
    }

    /// Reads so many pages before they are asked for: 1 unless set, 0 for none, and no more than requests may be
    /// [in flight](crate::Builder::in_flight). To be set before the first page is read.
    pub fn look_ahead(mut self, pages: usize) -> Self {
        self.reader.look_ahead(pages);
        self
    }

    /// How many items of the pages so far could not be read, and were left out.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn handle(&self) -> &H {
        &self.reader.handle
    }

    pub(crate) fn poll(
        &mut self,
        client: impl FnOnce(&H) -> &Client,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<R::Data, Error>>> {
        let Some(page) = ready!(self.reader.poll(client, read, context)) else {
            return Poll::Ready(None);
        };
        Poll::Ready(Some(page.map(|page| {
            self.left_out += page.left_out as u64;
            page.data
        })))
    }
}

impl<R: Paged> Pages<R> {
    /// The next page; nothing after the last. When this future is dropped, no page is lost.
    pub async fn next(&mut self) -> Option<Result<R::Data, Error>> {
        poll_fn(|context| self.poll(|client| client, context)).await
    }
}

/// Nothing in it is pinned.
impl<R: Paged, H> Unpin for Pages<R, H> {}

impl<R: Paged> Stream for Pages<R> {
    type Item = Result<R::Data, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(|client| client, context)
    }
}

async fn read<R: Paged>(mut fetcher: PageFetcher<R>, sender: DemandSender<Result<FetchedPage<R::Data>, Error>>) {
    let mut cursor = PageCursor::new(fetcher.number(), fetcher.page_size());
    loop {
        let number = fetcher.number();
        let page = match fetcher.next(cursor.last_page(), &sender).await {
            Ok(page) => page,
            Err(error) => return sender.send(Err(error)),
        };
        let items = R::items(&page.data);
        cursor.advance(R::total(&page.data), items.len() + page.left_out);
        if cursor.is_repeated(fingerprint::<R>(items)) {
            cursor.deliver(0, 0);
        } else {
            cursor.deliver(items.len(), page.left_out);
        }
        sender.send(Ok(page));
        if fetcher.is_at_end() || !cursor.continues() {
            if cursor.has_more() || cursor.is_short() {
                sender.send(Err(MovedError::ended(R::OPERATION, number).into()));
            }
            return sender.finish();
        }
    }
}
