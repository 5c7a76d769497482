//! One call: attempt after attempt, until one succeeds or another can't help.

use std::time::Duration;

use serde::de::DeserializeOwned;
use tokio::runtime::Handle;
use tokio::time::{Instant, sleep};

use super::answer;
use super::attempt::{AttemptOutcome, AttemptRecord, Dispatcher};
use super::clock_skew::SignedTime;
use super::context::CallContext;
use super::deadlines::{Deadlines, Timeouts, later};
use super::encoded_request::EncodedRequest;
use super::envelope::{Envelope, Remark};
use super::error::Error;
use super::in_flight::InFlight;
use super::options::Options;
use super::outcome::Outcome;
use super::retry_policy::{self, Retries};
use super::retry_throttle::{self, RetryPermit, RetryThrottle};
use super::signer::Signer;
use crate::configuration_error::ConfigurationError;
use crate::schema::{Operation, Retry, TypeSchema};

/// What the calls of a client share beside signing and sending.
pub(crate) struct RetryLoop {
    pub(crate) timeouts: Timeouts,
    pub(crate) retries: Retries,
    pub(crate) throttle: RetryThrottle,
    pub(crate) in_flight: InFlight,
}

/// A call on its way.
///
/// Whatever permits it holds it gives back when it is dropped, so a call can be cancelled at any point.
pub(crate) struct Call<'c> {
    signer: &'c Signer,
    dispatcher: &'c Dispatcher,
    shared: &'c RetryLoop,
    request: EncodedRequest,
    deadlines: Deadlines,
    retries: Retries,
    context: CallContext,
    /// For the retry that is decided, but not yet made.
    retry_permit: Option<RetryPermit<'c>>,
    /// Tokens that the last retry cost.
    retry_cost: u32,
    /// Whether it was tried again because of the clock. Once is enough: a clock that is set right stays right.
    has_corrected_clock: bool,
}

impl<'c> Call<'c> {
    pub(crate) fn new(
        signer: &'c Signer,
        dispatcher: &'c Dispatcher,
        shared: &'c RetryLoop,
        operation: &'static Operation,
        request: EncodedRequest,
        options: &Options,
    ) -> Self {
        let timeouts = Timeouts {
            call: options.timeout.unwrap_or(shared.timeouts.call),
            attempt: options.attempt_timeout.unwrap_or(shared.timeouts.attempt),
        };
        Self {
            signer,
            dispatcher,
            shared,
            request,
            deadlines: Deadlines::new(timeouts),
            retries: options.retries.unwrap_or(shared.retries),
            context: CallContext::new(operation),
            retry_permit: None,
            retry_cost: 0,
            has_corrected_clock: false,
        }
    }

    /// `data` is what the answer holds.
    pub(crate) async fn run<T: DeserializeOwned>(mut self, data: &TypeSchema) -> Result<Envelope<T>, Error> {
        // Timers would panic.
        if Handle::try_current().is_err() {
            return Err(ConfigurationError::NoRuntime.into());
        }
        let mut last_error = None;
        loop {
            let Some(permit) = self.shared.in_flight.acquire(&self.deadlines).await else {
                return Err(last_error.unwrap_or_else(|| self.deadlines.passed_unsent(self.context)));
            };
            let time = self.signer.clock.now();
            let outgoing = self.signer.outgoing(self.context, &self.request, time.since_1970())?;
            self.count_attempt();
            let (record, answer) = self.dispatcher.send(self.context, outgoing, permit.since, &self.deadlines).await;
            let opened = answer.and_then(|answer| answer::open(answer, self.signer.protocol, data, self.context));
            drop(permit);
            let mut error = match opened {
                Ok(envelope) => {
                    self.succeeded(&record, envelope.code, &envelope.remarks);
                    return Ok(envelope);
                }
                Err(error) => error,
            };
            match self.failed(&record, time, &mut error) {
                Some(Duration::ZERO) => {}
                Some(pause) => sleep(pause).await,
                None => return Err(error),
            }
            last_error = Some(error);
        }
    }

    /// Counts the attempt that is about to be made, and pays for it if it is a retry.
    fn count_attempt(&mut self) {
        self.context.attempts += 1;
        self.retry_cost = self.retry_permit.take().map_or(0, RetryPermit::spend);
    }

    fn succeeded(&self, record: &AttemptRecord, code: i64, remarks: &[Remark]) {
        self.shared.throttle.give_back(self.retry_cost.max(retry_throttle::SUCCESS));
        self.dispatcher.ended(self.context, record, AttemptOutcome::Granted { code, remarks }, None);
    }

    /// Decides, after a failure, how long to wait before the next attempt, if there is to be one.
    #[cold]
    fn failed(&mut self, record: &AttemptRecord, time: SignedTime, error: &mut Error) -> Option<Duration> {
        let may_be_the_clock = self.learn_clock_skew(time, error);
        let pause = self.pause(record, error, may_be_the_clock);
        let code = if let Error::Refused(error) = &*error { Some(error.code()) } else { None };
        self.dispatcher.ended(self.context, record, AttemptOutcome::Failed { code, error }, pause);
        self.context.in_doubt = error.outcome() == Outcome::Unknown;
        pause
    }

    /// Sets the clock where the platform refused because it is wrong; tells whether another attempt may succeed for that.
    fn learn_clock_skew(&self, time: SignedTime, error: &mut Error) -> bool {
        let Error::Refused(error) = error else { return false };
        let is_about_clock = error.info().is_some_and(|info| info.retry == Retry::AfterClockCorrection);
        let Some(platform) = error.server_time().filter(|_| is_about_clock && error.is_of_the_platform()) else {
            return false;
        };
        let skew = self.signer.clock.skew_from(platform, time);
        error.clock_skew = Some(skew);
        self.signer.clock.learn(skew, time)
    }

    fn pause(&mut self, record: &AttemptRecord, error: &Error, may_be_the_clock: bool) -> Option<Duration> {
        let attempts = self.context.attempts;
        if attempts >= self.retries.attempts || !retry_policy::is_harmless(self.context.operation, error) {
            return None;
        }
        if may_be_the_clock && !self.has_corrected_clock {
            self.has_corrected_clock = true;
            return Some(Duration::ZERO);
        }
        let cost = retry_policy::cost(error)?;
        let pause = self.retries.backoff.pause(attempts, record.retry_after);
        if later(Instant::now(), pause) >= self.deadlines.of_call() {
            return None;
        }
        self.retry_permit = Some(self.shared.throttle.acquire(cost)?);
        Some(pause)
    }
}
