//! Looks again and again.

use std::time::Duration;

use tokio::time::{Instant, sleep_until, timeout, timeout_at};

use super::ends::{Failed, GaveUp, WaitError, Why};
use super::wait::{FailureOf, Wait, WaitErrorOf, Waiter};
use crate::call::{CallContext, TimeoutKind, later};
use crate::{Client, Error, Items, Options, Progress, Request, Retry, TimeoutError};

/// What has failed is listed for so long.
const LISTING: Duration = Duration::from_mins(3);

/// Someone who waits.
pub(crate) struct Looker<W: Waiter> {
    client: Client,
    wait: Wait<W, ()>,
    begun: Option<Instant>,
    last: Option<W::Subject>,
    failed_looks: u32,
}

impl<W: Waiter> Looker<W> {
    pub(crate) fn new(client: Client, wait: Wait<W, ()>) -> Self {
        Self { client, wait, begun: None, last: None, failed_looks: 0 }
    }

    /// Waits for the end.
    pub(crate) async fn wait(mut self) -> Result<W::Subject, WaitErrorOf<W>> {
        loop {
            let subject = self.news().await?;
            if let Some(end) = self.end(subject).await {
                return end;
            }
        }
    }

    /// Looks until something has changed.
    pub(crate) async fn news(&mut self) -> Result<W::Subject, WaitErrorOf<W>> {
        loop {
            self.pause().await?;
            let deadline = self.deadline();
            let Ok(look) = timeout_at(deadline, self.look()).await else {
                return Err(self.give_up(Why::Deadline));
            };
            match look {
                Ok(Some(subject)) => {
                    self.failed_looks = 0;
                    if self.last.as_ref() != Some(&subject) {
                        self.note(&subject);
                        return Ok(subject);
                    }
                }
                Ok(None) => return Err(self.give_up(Why::Missing)),
                Err(error) if may_pass(&error) && self.failed_looks < self.wait.tolerance => self.failed_looks += 1,
                Err(error) => return Err(WaitError::Call(error)),
            }
        }
    }

    /// How it ends with what a look showed; nothing when it goes on.
    pub(crate) async fn end(&mut self, subject: W::Subject) -> Option<Result<W::Subject, WaitErrorOf<W>>> {
        match W::progress(&subject) {
            Progress::Done => Some(Ok(subject)),
            Progress::Failed => Some(Err(WaitError::Failed(Box::new(self.failed(subject).await)))),
            Progress::Held if !self.wait.goes_through_holds => Some(Err(self.give_up(Why::Held))),
            Progress::Held | Progress::Pending => None,
        }
    }

    /// Lets the time until the next look pass; none before the first.
    async fn pause(&mut self) -> Result<(), WaitErrorOf<W>> {
        if self.begun.is_none() {
            self.begun = Some(Instant::now());
            return Ok(());
        }
        let deadline = self.deadline();
        let next = later(Instant::now(), self.wait.pace.step());
        sleep_until(next.min(deadline)).await;
        if next < deadline { Ok(()) } else { Err(self.give_up(Why::Deadline)) }
    }

    async fn look(&mut self) -> Result<Option<W::Subject>, Error> {
        let answer = self.client.send_with(&self.wait.waiter.poll(), self.wait.options).await?;
        Ok(self.wait.waiter.subject(answer.data))
    }

    fn note(&mut self, subject: &W::Subject) {
        self.wait.pace.reset();
        if let Some(tell) = &mut self.wait.on_progress {
            tell(subject);
        }
        self.last = Some(subject.clone());
    }

    async fn failed(&mut self, subject: W::Subject) -> Failed<W::Subject, FailureOf<W>> {
        let mut failed = Failed { failures: Vec::new(), error: None, subject };
        if timeout(LISTING, list::<W>(&self.client, self.wait.options, &mut failed)).await.is_err() {
            let context = CallContext::new(<W::Failures as Request>::OPERATION);
            failed.error = Some(TimeoutError::new(context, TimeoutKind::Call, LISTING).into());
        }
        failed
    }

    fn give_up(&mut self, why: Why) -> WaitErrorOf<W> {
        let waited = self.begun.map_or(Duration::ZERO, |begun| begun.elapsed());
        WaitError::GaveUp(Box::new(GaveUp { why, last: self.last.take(), waited }))
    }

    fn deadline(&self) -> Instant {
        later(self.begun.unwrap_or_else(Instant::now), self.wait.deadline)
    }
}

/// Lists what has failed, as far as it can be had.
async fn list<W: Waiter>(client: &Client, options: Options, failed: &mut Failed<W::Subject, FailureOf<W>>) {
    for request in W::failures(&failed.subject) {
        let mut items = Items::new(client.clone(), request, options);
        while let Some(item) = items.next().await {
            match item {
                Ok(item) if W::has_failed(&item) => failed.failures.push(item),
                Ok(_) => {}
                // The list goes on, with a gap.
                Err(error @ Error::Moved(_)) => failed.error = failed.error.take().or(Some(error)),
                Err(error) => {
                    failed.error = Some(error);
                    return;
                }
            }
        }
    }
}

/// Whether the next look may be luckier.
fn may_pass(error: &Error) -> bool {
    match error {
        Error::Credentials(_) | Error::Configuration(_) | Error::Random(_) | Error::Encode(_) => false,
        Error::Refused(refusal) => refusal.info().is_some_and(|info| info.retry != Retry::Never),
        _ => true,
    }
}
