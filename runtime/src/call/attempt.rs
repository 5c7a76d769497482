//! One attempt of a call.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::client::Inner;
use super::context::History;
use super::error::{Bound, ConnectionError, TimeoutError, TooLongError};
use super::observer::{Attempt, AttemptEnd};
use super::telemetry::Span;
use crate::transport::Broken;
use crate::{Error, Incoming, Outgoing};

/// When an attempt must have ended.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) attempt_timeout: Duration,
    pub(crate) timeout: Duration,
    pub(crate) deadline: Instant,
}

/// What is known of an attempt beside its answer.
pub(crate) struct Made {
    number: u32,
    begun: Instant,
    span: Span,
    status: Option<u16>,
    /// How long the platform wants to be left alone.
    pub(crate) retry_after: Option<Duration>,
}

impl Inner {
    /// Makes the attempt that `history` counts last, which began with its place among the requests in flight.
    pub(crate) async fn attempt(
        &self,
        history: History,
        outgoing: Outgoing,
        begun: Instant,
        limits: Limits,
    ) -> (Made, Result<Incoming, Error>) {
        let span = Span::begin(&outgoing, history.attempts);
        if let Some(observer) = &self.observer {
            observer.before(&self.observed(history, history.attempts));
        }
        let until = after(begun, limits.attempt_timeout).min(limits.deadline);
        let carried = span.around(self.road.carry(outgoing, &self.bounds));
        let answer = match timeout_at(until, carried).await {
            Ok(Ok(incoming)) => Ok(incoming),
            Ok(Err(broken)) => Err(self.broken(history, broken)),
            Err(_) => Err(limits.passed(history, until)),
        };
        let mut made = Made { number: history.attempts, begun, span, status: None, retry_after: None };
        if let Ok(incoming) = &answer {
            made.status = Some(incoming.status);
            made.retry_after = incoming.retry_after.filter(|_| matches!(incoming.status, 429 | 503));
        }
        (made, answer)
    }

    #[cold]
    fn broken(&self, history: History, broken: Broken) -> Error {
        match broken {
            Broken::Transport(error) => ConnectionError::new(history, error).into(),
            Broken::TooLong { status } => TooLongError::new(history, status, self.bounds.response_limit).into(),
            Broken::Stalled => TimeoutError::new(history, Bound::Body, self.bounds.stall_timeout).into(),
        }
    }

    fn observed(&self, history: History, number: u32) -> Attempt<'_> {
        Attempt { operation: history.operation, number, host: self.base.host() }
    }

    /// Tells those who watch how an attempt ended.
    pub(crate) fn ended(
        &self,
        history: History,
        made: &Made,
        code: Option<i64>,
        error: Option<&Error>,
        retry_in: Option<Duration>,
    ) {
        let http_status = made.status.or_else(|| error.and_then(Error::http_status));
        made.span.end(http_status, code, error, retry_in);
        if let Some(observer) = &self.observer {
            let elapsed = made.begun.elapsed();
            let end = AttemptEnd { elapsed, http_status, code, error, retry_in };
            observer.after(&self.observed(history, made.number), &end);
        }
    }
}

impl Limits {
    #[cold]
    fn passed(&self, history: History, until: Instant) -> Error {
        let (bound, limit) =
            if until < self.deadline { (Bound::Attempt, self.attempt_timeout) } else { (Bound::Call, self.timeout) };
        TimeoutError::new(history, bound, limit).into()
    }
}

/// A point in time that lies this far ahead; for lengths beyond all reason one that nobody lives to see.
pub(crate) fn after(start: Instant, length: Duration) -> Instant {
    const FOREVER: Duration = Duration::from_hours(24 * 365 * 30);
    start.checked_add(length.min(FOREVER)).unwrap_or(start)
}
