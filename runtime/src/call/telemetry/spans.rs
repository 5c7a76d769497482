use std::time::Duration;

use tracing::Instrument;
use tracing::field::{Empty, display};

use super::super::error::{Error, TimeoutKind};
use crate::transport::Outgoing;

/// The span of an attempt, by OpenTelemetry's conventions for HTTP clients.
///
/// The address has no query, and headers and bodies are left out, so nothing in it is secret.
pub(crate) struct Span(tracing::Span);

impl Span {
    /// `number` is that of the attempt, from 1. Nothing is computed while no subscriber is interested.
    pub(crate) fn begin(outgoing: &Outgoing, number: u32) -> Self {
        let Outgoing { operation, url, method, .. } = outgoing;
        Self(tracing::info_span!(
            "attempt",
            otel.kind = "client",
            otel.name = format_args!("{method} {}", operation.path),
            otel.status_code = Empty,
            operation = operation.name,
            http.request.method = method.as_str(),
            http.request.resend_count = (number > 1).then_some(number.saturating_sub(1)),
            http.response.status_code = Empty,
            server.address = url.host_str(),
            server.port = url.port_or_known_default(),
            url.full = url.as_str(),
            response.code = Empty,
            "error.type" = Empty,
        ))
    }

    pub(crate) fn around<F: Future>(&self, future: F) -> tracing::instrument::Instrumented<F> {
        future.instrument(self.0.clone())
    }

    pub(crate) fn end(
        &self,
        status: Option<u16>,
        code: Option<i64>,
        error: Option<&Error>,
        retry_in: Option<Duration>,
    ) {
        if self.0.is_disabled() {
            return;
        }
        self.0.record("http.response.status_code", status);
        self.0.record("response.code", code);
        let Some(error) = error else { return };
        self.0.record("otel.status_code", "ERROR");
        match error {
            Error::Status(error) => self.0.record("error.type", display(error.status())),
            error => self.0.record("error.type", kind(error)),
        };
        if let Some(pause) = retry_in {
            let milliseconds = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX);
            tracing::info!(parent: &self.0, retry_in_ms = milliseconds, %error, "the attempt failed; trying again");
        } else {
            tracing::info!(parent: &self.0, %error, "the attempt failed; not trying again");
        }
    }
}

/// The kind of an error, one of a few words.
fn kind(error: &Error) -> &'static str {
    match error {
        Error::Connection(_) => "connection",
        Error::Timeout(error) if error.kind == TimeoutKind::Stall => "stalled",
        Error::Timeout(_) => "timeout",
        Error::TooLong(_) => "too_long",
        Error::NotEnvelope(_) => "not_envelope",
        Error::Refused(_) => "refused",
        Error::Decode(_) => "decode",
        _ => "_OTHER",
    }
}
