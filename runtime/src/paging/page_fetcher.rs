//! Requests the pages of a list, in order, some of them ahead.

use std::collections::VecDeque;
use std::{mem, panic};

use tokio::task::JoinHandle;

use super::demand::DemandSender;
use super::paged::Paged;
use crate::call::{Client, Error, Options};
use crate::configuration_error::ConfigurationError;

/// Page numbers end here.
const LAST_NUMBER: i64 = i32::MAX as i64;

/// A page that the platform answered with.
pub(super) struct FetchedPage<D> {
    pub(super) data: D,
    /// How many items could not be read, and are not among the data.
    pub(super) left_out: usize,
}

/// Requests page after page, and some ahead.
pub(crate) struct PageFetcher<R: Paged> {
    client: Client,
    request: R,
    options: Options,
    /// Number of the page that comes next.
    number: i64,
    /// Pages that are requested already, from that number on.
    pending: VecDeque<PendingPage<R::Data>>,
}

impl<R: Paged> PageFetcher<R> {
    pub(crate) fn new(client: Client, request: R, options: Options) -> Self {
        let number = i64::from(request.number()).max(1);
        Self { client, request, options, number, pending: VecDeque::new() }
    }

    /// Number of the page that comes next.
    pub(crate) fn number(&self) -> i64 {
        self.number
    }

    /// Items per page that are asked for.
    pub(crate) fn page_size(&self) -> i64 {
        i64::from(self.request.size()).max(1)
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.number > LAST_NUMBER
    }

    /// The next page, once it is wanted. Pages up to `last` are requested ahead.
    pub(super) async fn next<T>(&mut self, last: i64, sender: &DemandSender<T>) -> Result<FetchedPage<R::Data>, Error> {
        let page = if let Some(page) = self.pending.pop_front() {
            page
        } else {
            sender.wanted().await;
            self.request_page(self.number)
        };
        self.number += 1;
        self.request_ahead(last.min(LAST_NUMBER), sender);
        page.received().await
    }

    fn request_ahead<T>(&mut self, last: i64, sender: &DemandSender<T>) {
        let pending = i64::try_from(self.pending.len()).unwrap_or(i64::MAX);
        for number in self.number.saturating_add(pending)..=last {
            if !sender.is_wanted() {
                break;
            }
            let page = self.request_page(number);
            self.pending.push_back(page);
        }
    }

    /// Reads any page, now.
    pub(super) async fn page(&self, number: i64) -> Result<FetchedPage<R::Data>, Error> {
        fetch(&self.client, &self.request_of(number), self.options).await
    }

    /// Drops the pages that were requested ahead, since the list has moved. Says whether there were some.
    pub(crate) fn drop_ahead<T>(&mut self, sender: &DemandSender<T>) -> bool {
        sender.still_wanted(self.pending.len());
        !mem::take(&mut self.pending).is_empty()
    }

    fn request_page(&self, number: i64) -> PendingPage<R::Data> {
        let (client, request, options) = (self.client.clone(), self.request_of(number), self.options);
        PendingPage(tokio::spawn(async move { fetch(&client, &request, options).await }))
    }

    fn request_of(&self, number: i64) -> R {
        let mut request = self.request.clone();
        request.turn_to(i32::try_from(number).unwrap_or(i32::MAX));
        request
    }
}

async fn fetch<R: Paged>(client: &Client, request: &R, options: Options) -> Result<FetchedPage<R::Data>, Error> {
    let envelope = client.send_with(request, options).await?;
    Ok(FetchedPage { left_out: envelope.left_out_items(), data: envelope.data })
}

/// A page that was requested.
struct PendingPage<D>(JoinHandle<Result<FetchedPage<D>, Error>>);

impl<D> PendingPage<D> {
    async fn received(mut self) -> Result<FetchedPage<D>, Error> {
        match (&mut self.0).await {
            Ok(answer) => answer,
            Err(error) if error.is_panic() => panic::resume_unwind(error.into_panic()),
            Err(_) => Err(ConfigurationError::RuntimeEnded.into()),
        }
    }
}

impl<D> Drop for PendingPage<D> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
