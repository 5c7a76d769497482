//! The pages of a list.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::demand::Outlet;
use super::page::print_of;
use super::page_cursor::Course;
use super::page_fetcher::Feed;
use super::page_reader::Reading;
use crate::{Client, Error, MovedError, Options, Paged};

/// The pages of a list, as the platform gives them, from the page that the request asks for to the last.
///
/// Nothing is asked before the first page is wanted. While a page is worked on, the next is read ahead
/// ([`Pages::look_ahead`]), by a task of the async runtime that ends when this is dropped.
///
/// An error ends it. A list that moves between two pages shows an item twice or not at all: where each item counts, take
/// [`Items`](crate::Items), which mends that. When pages come again and again, or the list ends before as many items came as
/// its pages told of, the end is [`Error::Moved`].
#[derive(Debug)]
#[must_use = "pages are not read until they are asked for"]
pub struct Pages<R: Paged, H = Client>(Reading<R, H, R::Data>);

impl<R: Paged, H> Pages<R, H> {
    /// Begins with the page that the request asks for.
    pub fn new(handle: H, request: R, options: Options) -> Self {
        Self(Reading::new(handle, request, options))
    }

    /// Reads so many pages before they are asked for: 1 unless set, 0 for none. To be set before the first page is read.
    pub fn look_ahead(mut self, pages: usize) -> Self {
        self.0.look_ahead(pages);
        self
    }
}

impl<R: Paged> Pages<R> {
    /// The next page; nothing after the last. When this future is dropped, no page is lost.
    pub async fn next(&mut self) -> Option<Result<R::Data, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<R::Data, Error>>> {
        self.0.poll(|client| client, read, context)
    }
}

/// Nothing in it is pinned.
impl<R: Paged, H> Unpin for Pages<R, H> {}

impl<R: Paged> Stream for Pages<R> {
    type Item = Result<R::Data, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

#[cfg(feature = "blocking")]
impl<R: Paged> Iterator for Pages<R, crate::blocking::Client> {
    type Item = Result<R::Data, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let handle = self.0.handle.clone();
        let next = poll_fn(|context| self.0.poll(crate::blocking::Client::inner, read, context));
        handle.block_on(next).unwrap_or_else(|error| Some(Err(error)))
    }
}

async fn read<R: Paged>(mut feed: Feed<R>, outlet: Outlet<Result<R::Data, Error>>) {
    let mut course = Course::new(feed.number(), feed.size());
    loop {
        let number = feed.number();
        let data = match feed.next(course.last(), &outlet).await {
            Ok(data) => data,
            Err(error) => return outlet.put(Err(error)),
        };
        let items = R::items(&data);
        course.advance(R::total(&data), items.len());
        let is_repeated = course.is_repeated(print_of::<R>(items));
        course.tell(if is_repeated { 0 } else { items.len() });
        outlet.put(Ok(data));
        if feed.is_at_end() || !course.goes_on() {
            if course.has_more() || course.is_short() {
                outlet.put(Err(MovedError::ended(R::OPERATION, number).into()));
            }
            return outlet.end();
        }
    }
}
