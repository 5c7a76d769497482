//! Waiting, step by step.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::ends::WaitError;
use super::poller::Looker;
use super::wait::{Wait, WaitErrorOf, Waiter};
use crate::Client;
use crate::paging::{Outlet, Supply};

type Update<W> = Result<<W as Waiter>::Subject, WaitErrorOf<W>>;

/// The looks of someone who waits that show a change, the first and the last too. Where it does not end well, an error comes
/// last.
///
/// Nothing is asked before the first is wanted, and between two looks nobody looks ahead. The looking is done by a task of
/// the async runtime that ends when this is dropped.
#[must_use = "nothing is waited for until updates are asked for"]
pub struct Updates<W: Waiter, H = Client> {
    handle: H,
    state: State<W>,
}

enum State<W: Waiter> {
    Waiting(Option<Wait<W, ()>>),
    Looking(Supply<Update<W>>),
}

impl<W: Waiter, H> Updates<W, H> {
    pub(super) fn new(handle: H, wait: Wait<W, ()>) -> Self {
        Self { handle, state: State::Waiting(Some(wait)) }
    }

    fn poll(&mut self, client: impl Fn(&H) -> &Client, context: &mut Context<'_>) -> Poll<Option<Update<W>>> {
        if let State::Waiting(wait) = &mut self.state {
            let Some(wait) = wait.take() else { return Poll::Ready(None) };
            let looker = Looker::new(client(&self.handle).clone(), wait);
            self.state = State::Looking(Supply::start(0, |outlet| look(looker, outlet)));
        }
        let State::Looking(supply) = &mut self.state else { return Poll::Ready(None) };
        let update = match ready!(supply.poll_next(context)) {
            Ok(update) => update,
            Err(error) => Some(Err(WaitError::Call(error))),
        };
        if !matches!(update, Some(Ok(_))) {
            self.state = State::Waiting(None);
        }
        Poll::Ready(update)
    }
}

async fn look<W: Waiter>(mut looker: Looker<W>, outlet: Outlet<Update<W>>) {
    loop {
        outlet.asked().await;
        let subject = match looker.news().await {
            Ok(subject) => subject,
            Err(error) => return outlet.put(Err(error)),
        };
        outlet.put(Ok(subject.clone()));
        match looker.end(subject).await {
            None => {}
            Some(Ok(_)) => return outlet.end(),
            Some(Err(error)) => return outlet.put(Err(error)),
        }
    }
}

impl<W: Waiter> Updates<W> {
    /// The next look that shows a change; nothing after the end. When this future is dropped, no look is lost.
    pub async fn next(&mut self) -> Option<Result<W::Subject, WaitErrorOf<W>>> {
        poll_fn(|context| self.poll(|client| client, context)).await
    }
}

/// Nothing in it is pinned.
impl<W: Waiter, H> Unpin for Updates<W, H> {}

impl<W: Waiter> Stream for Updates<W> {
    type Item = Update<W>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(|client| client, context)
    }
}

#[cfg(feature = "blocking")]
impl<W: Waiter> Iterator for Updates<W, crate::blocking::Client> {
    type Item = Update<W>;

    fn next(&mut self) -> Option<Self::Item> {
        let handle = self.handle.clone();
        let next = poll_fn(|context| self.poll(crate::blocking::Client::inner, context));
        handle.block_on(next).unwrap_or_else(|error| Some(Err(WaitError::Call(error))))
    }
}

impl<W: Waiter, H: fmt::Debug> fmt::Debug for Updates<W, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Updates").field("handle", &self.handle).finish_non_exhaustive()
    }
}
