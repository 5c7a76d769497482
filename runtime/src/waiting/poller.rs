//! Polls until something has ended.

use std::time::Duration;

use tokio::time::{Instant, sleep_until, timeout};

use super::ends::{Failed, StopReason, WaitAborted, WaitError};
use super::settings::WaitSettings;
use super::waiter::{self, FailureOf, WaitErrorOf, Waiter};
use crate::call::{CallContext, Client, Error, Options, TimeoutError, TimeoutKind, later, retry_cost};
use crate::paging::Items;
use crate::schema::{Progress, Request};

/// Listing what has failed may take so long.
const LISTING_TIMEOUT: Duration = Duration::from_mins(3);

/// A wait that goes on.
pub(super) struct Poller<W: Waiter> {
    client: Client,
    settings: WaitSettings<W>,
    begun: Option<Instant>,
    last: Option<W::Subject>,
    /// Polls in a row that failed.
    failed_polls: u32,
    /// Why the last of them did.
    error: Option<Error>,
}

impl<W: Waiter> Poller<W> {
    pub(super) fn new(client: Client, settings: WaitSettings<W>) -> Self {
        Self { client, settings, begun: None, last: None, failed_polls: 0, error: None }
    }

    /// Waits for the end.
    pub(super) async fn run(mut self) -> Result<W::Subject, WaitErrorOf<W>> {
        loop {
            let subject = self.next_change().await?;
            if let Some(end) = self.end(subject).await {
                return end;
            }
        }
    }

    /// Polls until something has changed.
    pub(super) async fn next_change(&mut self) -> Result<W::Subject, WaitErrorOf<W>> {
        loop {
            self.pause().await?;
            match self.poll().await {
                Ok(Some(subject)) => {
                    (self.failed_polls, self.error) = (0, None);
                    if self.last.as_ref() != Some(&subject) {
                        self.note_change(&subject);
                        return Ok(subject);
                    }
                }
                Ok(None) => return Err(self.abort(StopReason::Missing)),
                Err(error) => self.bear(error)?,
            }
        }
    }

    /// Goes on after a poll that failed, where another may succeed.
    fn bear(&mut self, error: Error) -> Result<(), WaitErrorOf<W>> {
        if !may_pass(&error) || self.failed_polls >= self.settings.tolerance {
            return Err(WaitError::Call(error));
        }
        self.failed_polls += 1;
        let is_over = Instant::now() >= self.deadline();
        // That the last poll had no time says less than why the one before failed.
        if !(is_over && matches!(error, Error::Timeout(_)) && self.error.is_some()) {
            self.error = Some(error);
        }
        if is_over { Err(self.abort(StopReason::Deadline)) } else { Ok(()) }
    }

    /// How it ends with what a poll brought; nothing when it goes on.
    pub(super) async fn end(&mut self, subject: W::Subject) -> Option<Result<W::Subject, WaitErrorOf<W>>> {
        match waiter::progress::<W>(&subject) {
            Progress::Done => Some(Ok(subject)),
            Progress::Failed => Some(Err(WaitError::Failed(Box::new(self.failed(subject).await)))),
            Progress::Held if !self.settings.through_holds => Some(Err(self.abort(StopReason::Held))),
            Progress::Held | Progress::Pending => None,
        }
    }

    /// Lets the time until the next poll pass; none before the first.
    async fn pause(&mut self) -> Result<(), WaitErrorOf<W>> {
        if self.begun.is_none() {
            self.begun = Some(Instant::now());
            return Ok(());
        }
        let deadline = self.deadline();
        let next = later(Instant::now(), self.settings.poll_interval.step());
        sleep_until(next.min(deadline)).await;
        if next < deadline { Ok(()) } else { Err(self.abort(StopReason::Deadline)) }
    }

    async fn poll(&mut self) -> Result<Option<W::Subject>, Error> {
        let WaitSettings { id, options, .. } = &self.settings;
        // The call ends with the wait, by itself, so that it can say why.
        let timeout = options.timeout.unwrap_or(self.client.call_timeout());
        let left = self.deadline().saturating_duration_since(Instant::now());
        let options = Options { timeout: Some(timeout.min(left)), ..*options };
        let answer = self.client.send_with(&(W::TABLE.poll)(id), options).await?;
        Ok((W::TABLE.find)(answer.data, id))
    }

    fn note_change(&mut self, subject: &W::Subject) {
        self.settings.poll_interval.reset();
        if let Some(tell) = &mut self.settings.on_progress {
            tell(subject);
        }
        self.last = Some(subject.clone());
    }

    async fn failed(&mut self, subject: W::Subject) -> Failed<W::Subject, FailureOf<W>> {
        let mut failed = Failed { failures: Vec::new(), error: None, subject };
        let listed = list_failures::<W>(&self.client, self.settings.options, &mut failed);
        if timeout(LISTING_TIMEOUT, listed).await.is_err() {
            let context = CallContext::new(<W::Failures as Request>::OPERATION);
            failed.error = Some(TimeoutError::new(context, TimeoutKind::Call, LISTING_TIMEOUT).into());
        }
        failed
    }

    fn abort(&mut self, reason: StopReason) -> WaitErrorOf<W> {
        let waited = self.begun.map_or(Duration::ZERO, |begun| begun.elapsed());
        WaitError::Aborted(Box::new(WaitAborted { reason, last: self.last.take(), waited, error: self.error.take() }))
    }

    fn deadline(&self) -> Instant {
        later(self.begun.unwrap_or_else(Instant::now), self.settings.deadline)
    }
}

/// Lists what has failed, as far as it can be had.
async fn list_failures<W: Waiter>(client: &Client, options: Options, failed: &mut Failed<W::Subject, FailureOf<W>>) {
    for request in waiter::failures::<W>(&failed.subject) {
        let mut items = Items::new(client.clone(), request, options);
        while let Some(item) = items.next().await {
            match item {
                Ok(item) if waiter::has_failed::<W>(&item) => failed.failures.push(item),
                Ok(_) => {}
                // The list goes on after a gap.
                Err(error @ Error::Moved(_)) => failed.error = failed.error.take().or(Some(error)),
                Err(error) => {
                    failed.error = Some(error);
                    return;
                }
            }
        }
    }
}

/// Whether the next poll may succeed: where trying again may help. What a poll finds later is not what it found.
fn may_pass(error: &Error) -> bool {
    retry_cost(error).is_some() || matches!(error, Error::Decode(_) | Error::TooLong(_))
}
