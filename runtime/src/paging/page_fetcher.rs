//! The pages of a list, in order, some of them asked for ahead.

use std::collections::VecDeque;
use std::{mem, panic};

use tokio::task::JoinHandle;

use super::demand::Outlet;
use crate::{Client, ConfigurationError, Error, Options, Paged};

/// Asks for page after page, and for some ahead.
pub(crate) struct Feed<R: Paged> {
    client: Client,
    request: R,
    options: Options,
    /// Number of the page that comes next.
    number: i64,
    ahead: VecDeque<Asked<R::Data>>,
}

/// Numbers of pages end here.
const LAST_NUMBER: i64 = i32::MAX as i64;

impl<R: Paged> Feed<R> {
    pub(crate) fn new(client: Client, request: R, options: Options) -> Self {
        let number = i64::from(request.number()).max(1);
        Self { client, request, options, number, ahead: VecDeque::new() }
    }

    /// Number of the page that comes next.
    pub(crate) fn number(&self) -> i64 {
        self.number
    }

    /// Items per page that are asked for.
    pub(crate) fn size(&self) -> i64 {
        i64::from(self.request.size()).max(1)
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.number > LAST_NUMBER
    }

    /// The next page, once it is asked for. Pages up to `last` are asked for ahead.
    pub(crate) async fn next<T>(&mut self, last: i64, outlet: &Outlet<T>) -> Result<R::Data, Error> {
        let asked = if let Some(asked) = self.ahead.pop_front() {
            asked
        } else {
            outlet.asked().await;
            self.ask(self.number)
        };
        self.number += 1;
        self.ask_ahead(last.min(LAST_NUMBER), outlet);
        asked.answer().await
    }

    fn ask_ahead<T>(&mut self, last: i64, outlet: &Outlet<T>) {
        let already = i64::try_from(self.ahead.len()).unwrap_or(i64::MAX);
        for number in self.number.saturating_add(already)..=last {
            if !outlet.try_asked() {
                break;
            }
            let asked = self.ask(number);
            self.ahead.push_back(asked);
        }
    }

    /// Reads a page, now.
    pub(crate) async fn page(&self, number: i64) -> Result<R::Data, Error> {
        let request = self.request_of(number);
        Ok(self.client.send_with(&request, self.options).await?.data)
    }

    /// Forgets the pages that were asked for ahead: the list has moved. Says whether there were some.
    pub(crate) fn forget_ahead<T>(&mut self, outlet: &Outlet<T>) -> bool {
        outlet.still_asked(self.ahead.len());
        !mem::take(&mut self.ahead).is_empty()
    }

    fn ask(&self, number: i64) -> Asked<R::Data> {
        let (client, request, options) = (self.client.clone(), self.request_of(number), self.options);
        Asked(tokio::spawn(async move { Ok(client.send_with(&request, options).await?.data) }))
    }

    fn request_of(&self, number: i64) -> R {
        let mut request = self.request.clone();
        request.turn_to(i32::try_from(number).unwrap_or(i32::MAX));
        request
    }
}

/// A page that was asked for.
struct Asked<D>(JoinHandle<Result<D, Error>>);

impl<D> Asked<D> {
    async fn answer(mut self) -> Result<D, Error> {
        match (&mut self.0).await {
            Ok(answer) => answer,
            Err(error) if error.is_panic() => panic::resume_unwind(error.into_panic()),
            Err(_) => Err(ConfigurationError::RuntimeEnded.into()),
        }
    }
}

impl<D> Drop for Asked<D> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
