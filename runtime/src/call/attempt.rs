//! One attempt of a call: sends a signed request, within its time, and shows it to those who watch.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::context::CallContext;
use super::deadlines::Deadlines;
use super::envelope::Remark;
use super::error::{ConnectionError, Error, TimeoutError, TimeoutKind, TooLongError};
use super::http_status;
use super::observer::{Attempt, AttemptEnd, Observer};
use super::telemetry::Span;
use crate::transport::{Connector, Incoming, Outgoing, TransportError};

/// Sends attempts.
pub(crate) struct Dispatcher {
    pub(crate) connector: Connector,
    pub(crate) observer: Option<Arc<dyn Observer>>,
    /// The host that is called, for the observer.
    pub(crate) host: String,
}

/// What is known of an attempt that was made, beside its answer.
pub(crate) struct AttemptRecord {
    number: u32,
    begun: Instant,
    span: Span,
    status: Option<u16>,
    /// How long the platform asks to wait before the next attempt.
    pub(crate) retry_after: Option<Duration>,
}

/// What became of an attempt.
#[derive(Clone, Copy)]
pub(crate) enum AttemptOutcome<'a> {
    Granted { code: i64, remarks: &'a [Remark] },
    Failed { code: Option<i64>, error: &'a Error },
}

impl Dispatcher {
    /// Makes the attempt that `context` counts last; its time began at `begun`.
    pub(crate) async fn send(
        &self,
        context: CallContext,
        outgoing: Outgoing,
        begun: Instant,
        deadlines: &Deadlines,
    ) -> (AttemptRecord, Result<Incoming, Error>) {
        let number = context.attempts;
        let span = Span::begin(&outgoing, number);
        if let Some(observer) = &self.observer {
            observer.before(&self.observed(context, number));
        }
        let (deadline, departure) = (deadlines.of_attempt(begun), outgoing.departure.clone());
        let answer = match timeout_at(deadline, span.around(self.connector.send(outgoing))).await {
            Ok(Ok(incoming)) => Ok(incoming),
            Ok(Err(error)) => Err(failed(context, error)),
            Err(_) => Err(deadlines.passed(context, deadline, departure.withdraw())),
        };
        let mut record = AttemptRecord { number, begun, span, status: None, retry_after: None };
        if let Ok(incoming) = &answer {
            record.status = Some(incoming.status);
            record.retry_after = incoming.retry_after.filter(|_| http_status::honours_retry_after(incoming.status));
        }
        (record, answer)
    }

    /// Tells those who watch how an attempt ended.
    pub(crate) fn ended(
        &self,
        context: CallContext,
        record: &AttemptRecord,
        outcome: AttemptOutcome<'_>,
        retry_in: Option<Duration>,
    ) {
        let (code, remarks, error) = match outcome {
            AttemptOutcome::Granted { code, remarks } => (Some(code), remarks, None),
            AttemptOutcome::Failed { code, error } => (code, &[][..], Some(error)),
        };
        let http_status = record.status.or_else(|| error.and_then(Error::http_status));
        record.span.end(http_status, code, error, retry_in);
        if let Some(observer) = &self.observer {
            let elapsed = record.begun.elapsed();
            let end = AttemptEnd { elapsed, http_status, code, error, remarks, retry_in };
            observer.after(&self.observed(context, record.number), &end);
        }
    }

    fn observed(&self, context: CallContext, number: u32) -> Attempt<'_> {
        Attempt { operation: context.operation, number, host: &self.host }
    }
}

#[cold]
fn failed(context: CallContext, error: TransportError) -> Error {
    match error {
        TransportError::NeverSent { cause } => ConnectionError::never_sent_because(context, cause).into(),
        TransportError::Unreachable { cause, remedy } => ConnectionError::unreachable(context, cause, remedy).into(),
        TransportError::Lost { cause } => ConnectionError::lost(context, cause).into(),
        TransportError::Stalled { limit } => TimeoutError::new(context, TimeoutKind::Stall, limit).into(),
        TransportError::TooLong { status, limit } => TooLongError::new(context, status, limit).into(),
    }
}
