//! Waiting, change by change.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::{fmt, mem};

use futures_core::Stream;

use super::ends::WaitError;
use super::poller::Poller;
use super::settings::WaitSettings;
use super::waiter::{WaitErrorOf, Waiter};
use crate::call::Client;
use crate::paging::{DemandReceiver, DemandSender};

type Update<W> = Result<<W as Waiter>::Subject, WaitErrorOf<W>>;

/// What the polls of a wait bring that show a change, the first and the last too. Where it does not end well, an error comes
/// last.
///
/// Nothing is requested before the first is wanted, and nothing while nobody wants the next. The polling is done by a task of
/// the async runtime that ends when this is dropped.
#[must_use = "nothing is waited for until updates are asked for"]
pub struct Updates<W: Waiter, H = Client> {
    handle: H,
    state: State<W>,
}

enum State<W: Waiter> {
    NotStarted(WaitSettings<W>),
    Polling(DemandReceiver<Update<W>>),
    Ended,
}

impl<W: Waiter, H> Updates<W, H> {
    pub(super) fn new(handle: H, settings: WaitSettings<W>) -> Self {
        Self { handle, state: State::NotStarted(settings) }
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn handle(&self) -> &H {
        &self.handle
    }

    pub(crate) fn poll(
        &mut self,
        client: impl Fn(&H) -> &Client,
        context: &mut Context<'_>,
    ) -> Poll<Option<Update<W>>> {
        let mut receiver = match mem::replace(&mut self.state, State::Ended) {
            State::NotStarted(settings) => {
                let poller = Poller::new(client(&self.handle).clone(), settings);
                DemandReceiver::spawn(0, |sender| send_changes(poller, sender))
            }
            State::Polling(receiver) => receiver,
            State::Ended => return Poll::Ready(None),
        };
        let update =
            receiver.poll_next(context).map(|update| update.unwrap_or_else(|error| Some(Err(WaitError::Call(error)))));
        if matches!(update, Poll::Pending | Poll::Ready(Some(Ok(_)))) {
            self.state = State::Polling(receiver);
        }
        update
    }
}

async fn send_changes<W: Waiter>(mut poller: Poller<W>, sender: DemandSender<Update<W>>) {
    loop {
        sender.wanted().await;
        let subject = match poller.next_change().await {
            Ok(subject) => subject,
            Err(error) => return sender.send(Err(error)),
        };
        sender.send(Ok(subject.clone()));
        match poller.end(subject).await {
            None => {}
            Some(Ok(_)) => return sender.finish(),
            Some(Err(error)) => return sender.send(Err(error)),
        }
    }
}

impl<W: Waiter> Updates<W> {
    /// The next change; nothing after the end. When this future is dropped, no change is lost.
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

impl<W: Waiter, H: fmt::Debug> fmt::Debug for Updates<W, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Updates").field("handle", &self.handle).finish_non_exhaustive()
    }
}
