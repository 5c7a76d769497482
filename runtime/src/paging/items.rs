//! The items of a list.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::{fmt, vec};

use futures_core::Stream;

use super::item_reader;
use super::new_items::NewItems;
use super::page_reader::PageReader;
use super::paged::Paged;
use crate::call::{Client, Error, Options};

/// The items of a list, from the first of the page that the request asks for to the last of all.
///
/// Nothing is requested before the first item is wanted. While the items of a page are worked on, the next page is read ahead
/// ([`Items::look_ahead`]), by a task of the async runtime that ends when this is dropped.
///
/// # When the list moves
///
/// Items that join or leave the list while it is read move the others over the borders of the pages.
///
/// - An item that comes again is dropped, and counted ([`Items::repeats`]). The last 65,536 items, at least, are remembered.
/// - When the platform's total changed between two pages, the pages before are read again until it is certain that nothing
///   is left out between them.
/// - Where that can't be had, because the list moves too fast or its items have no identity, [`Error::Moved`] says so where
///   the gap may be. Ask for the next item to go on.
/// - When pages come again and again, or the list ends before as many items came as its pages told of, the end is
///   [`Error::Moved`].
///
/// Items that leave and others that join *in equal number* between two pages leave the total as it was, so an item that
/// moved over the border then can be missed. So can one that changes its place in the list.
///
/// Every error but [`Error::Moved`] ends it.
#[must_use = "items are not read until they are asked for"]
pub struct Items<R: Paged, H = Client> {
    reader: PageReader<R, H, NewItems<R::Item>>,
    /// Items that are read, and not yet delivered.
    ready: vec::IntoIter<R::Item>,
    repeats: u64,
    left_out: u64,
}

impl<R: Paged, H> Items<R, H> {
    /// Begins with the page that the request asks for.
    pub fn new(handle: H, request: R, options: Options) -> Self {
        Self {
            reader: PageReader::new(handle, request, options),
            ready: Vec::new().into_iter(),
            repeats: 0,
            left_out: 0,
        }
    }

    /// Reads so many pages before they are asked for: 1 unless set, 0 for none, and no more than requests may be
    /// [in flight](crate::Builder::in_flight). To be set before the first item is read.
    pub fn look_ahead(mut self, pages: usize) -> Self {
        self.reader.look_ahead(pages);
        self
    }

    /// How many items were dropped so far, because they came again.
    pub fn repeats(&self) -> u64 {
        self.repeats
    }

    /// How many items so far could not be read, and were left out.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn handle(&self) -> &H {
        &self.reader.handle
    }

    /// The next item, if it is read already.
    pub(crate) fn next_ready(&mut self) -> Option<R::Item> {
        self.ready.next()
    }

    pub(crate) fn poll(
        &mut self,
        client: impl Fn(&H) -> &Client,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<R::Item, Error>>> {
        loop {
            if let Some(item) = self.next_ready() {
                return Poll::Ready(Some(Ok(item)));
            }
            let Some(new) = ready!(self.reader.poll(&client, item_reader::read, context)) else {
                return Poll::Ready(None);
            };
            if let Err(error) = new.and_then(|new| self.receive(new)) {
                return Poll::Ready(Some(Err(error)));
            }
        }
    }

    /// Takes what a page brought; an error says that the list moved before it.
    fn receive(&mut self, new: NewItems<R::Item>) -> Result<(), Error> {
        self.repeats += new.repeats;
        self.left_out += new.left_out as u64;
        self.ready = new.items.into_iter();
        new.moved.map_or(Ok(()), |moved| Err(moved.into()))
    }
}

impl<R: Paged> Items<R> {
    /// The next item; nothing after the last. When this future is dropped, no item is lost.
    pub async fn next(&mut self) -> Option<Result<R::Item, Error>> {
        poll_fn(|context| self.poll(|client| client, context)).await
    }
}

/// Nothing in it is pinned.
impl<R: Paged, H> Unpin for Items<R, H> {}

impl<R: Paged> Stream for Items<R> {
    type Item = Result<R::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(|client| client, context)
    }
}

impl<R: Paged + fmt::Debug, H: fmt::Debug> fmt::Debug for Items<R, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Items");
        shown.field("reader", &self.reader).field("repeats", &self.repeats).finish_non_exhaustive()
    }
}
