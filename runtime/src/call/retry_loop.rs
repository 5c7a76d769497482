//! One call: attempt after attempt, until one succeeds or it makes no sense to go on.

use std::time::Duration;

use tokio::sync::SemaphorePermit;
use tokio::time::{Instant, sleep, timeout_at};

use super::attempt::{Limits, Made, after};
use super::client::Inner;
use super::context::History;
use super::error::{Bound, TimeoutError};
use super::retry_throttle::{self, Hold};
use super::{clock, retry_policy};
use crate::{Envelope, Error, Operation, Options, Parameters, Retries, Retry, Wire};

/// A call on its way.
///
/// Whatever it holds of its client it gives back when it is dropped, so a call can be cancelled at any point.
pub(crate) struct Call<'c> {
    client: &'c Inner,
    body: Vec<u8>,
    limits: Limits,
    retries: Retries,
    history: History,
    /// Tokens for the retry that is decided, but not yet made.
    hold: Option<Hold<'c>>,
    /// What the last retry cost.
    cost: u32,
    /// Whether it was tried again because of the clock.
    is_corrected: bool,
}

/// The client's own time of an attempt's signature, and the correction that was added.
#[derive(Clone, Copy)]
struct Stamp {
    now: i64,
    offset: i64,
}

impl<'c> Call<'c> {
    pub(crate) fn new(client: &'c Inner, operation: &'static Operation, body: Vec<u8>, options: &Options) -> Self {
        let timeout = options.timeout.unwrap_or(client.bounds.timeout);
        let attempt_timeout = options.attempt_timeout.unwrap_or(client.bounds.attempt_timeout);
        Self {
            client,
            body,
            limits: Limits { attempt_timeout, timeout, deadline: after(Instant::now(), timeout) },
            retries: options.retries.unwrap_or(client.retries),
            history: History::new(operation),
            hold: None,
            cost: 0,
            is_corrected: false,
        }
    }

    pub(crate) async fn run<P: Parameters, T: Wire>(mut self, parameters: &P) -> Result<Envelope<T>, Error> {
        let client = self.client;
        let mut failed = None;
        loop {
            let Some((place, begun)) = self.place().await else {
                return Err(failed.unwrap_or_else(|| self.no_place()));
            };
            let stamp = self.stamp();
            let clock = clock::corrected(stamp.now, stamp.offset);
            let outgoing = client.outgoing(self.history, parameters, self.body.clone(), clock)?;
            self.count();
            let (made, answer) = client.attempt(self.history, outgoing, begun, self.limits).await;
            let opened = answer.and_then(|answer| answer.open::<T>(client.protocol, self.history));
            drop(place);
            let mut error = match opened {
                Ok(envelope) => {
                    self.succeeded(&made, envelope.code);
                    return Ok(envelope);
                }
                Err(error) => error,
            };
            match self.failed(&made, stamp, &mut error) {
                Some(Duration::ZERO) => {}
                Some(pause) => sleep(pause).await,
                None => return Err(error),
            }
            failed = Some(error);
        }
    }

    /// A place among the requests in flight, and since when; nothing when the time is over before there is one.
    async fn place(&self) -> Option<(SemaphorePermit<'c>, Instant)> {
        let Limits { attempt_timeout, deadline, .. } = self.limits;
        let now = Instant::now();
        if attempt_timeout.is_zero() || deadline <= now {
            return None;
        }
        let places = &self.client.in_flight;
        if let Ok(place) = places.try_acquire() {
            return Some((place, now));
        }
        // Nobody closes the line.
        let place = timeout_at(deadline, places.acquire()).await.ok()?.ok()?;
        // It may have come at the last moment.
        let now = Instant::now();
        (now < deadline).then_some((place, now))
    }

    #[cold]
    fn no_place(&self) -> Error {
        let Limits { attempt_timeout, timeout, .. } = self.limits;
        TimeoutError::new(self.history, Bound::Queue, timeout.min(attempt_timeout)).into()
    }

    fn stamp(&self) -> Stamp {
        let now = clock::milliseconds(self.client.clock.now());
        Stamp { now, offset: self.client.correction.offset() }
    }

    /// Counts the attempt that is about to be made, and pays for it.
    fn count(&mut self) {
        self.history.attempts += 1;
        self.cost = self.hold.take().map_or(0, Hold::spend);
    }

    fn succeeded(&self, made: &Made, code: i64) {
        self.client.budget.give(self.cost.max(retry_throttle::SUCCESS));
        self.client.ended(self.history, made, Some(code), None, None);
    }

    /// Draws the consequences of a failure; tells how long to wait before the next attempt, if there is to be one.
    #[cold]
    fn failed(&mut self, made: &Made, stamp: Stamp, error: &mut Error) -> Option<Duration> {
        let is_mended = self.learn_time(stamp, error);
        let pause = self.pause(made, error, is_mended);
        let code = if let Error::Refused(refusal) = &*error { Some(refusal.code()) } else { None };
        self.client.ended(self.history, made, code, Some(error), pause);
        self.history.in_doubt = error.outcome() == crate::Outcome::Unknown;
        pause
    }

    /// Sets the clock where a refusal says that it is wrong; tells whether that may mend the call.
    fn learn_time(&self, stamp: Stamp, error: &mut Error) -> bool {
        let Error::Refused(refusal) = error else { return false };
        let concerns_clock = refusal.info.is_some_and(|info| info.retry == Retry::AfterClockCorrection);
        let concerns_clock = concerns_clock && refusal.is_of_the_platform();
        let Some(server) = refusal.server_time.filter(|_| concerns_clock) else { return false };
        let received = clock::milliseconds(self.client.clock.now());
        let offset = clock::ahead(server, stamp.now, received);
        refusal.clock_offset = Some(offset);
        self.client.corrects_clock && self.client.correction.learn(offset, stamp.offset)
    }

    fn pause(&mut self, made: &Made, error: &Error, is_mended: bool) -> Option<Duration> {
        let operation = self.history.operation;
        if self.history.attempts >= self.retries.attempts || !retry_policy::is_harmless(operation, error) {
            return None;
        }
        if is_mended && !self.is_corrected {
            self.is_corrected = true;
            return Some(Duration::ZERO);
        }
        let cost = retry_policy::cost(error)?;
        let pause = self.retries.backoff.pause(self.history.attempts, made.retry_after);
        if after(Instant::now(), pause) >= self.limits.deadline {
            return None;
        }
        self.hold = Some(self.client.budget.take(cost)?);
        Some(pause)
    }
}
