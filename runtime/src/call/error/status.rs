use std::time::Duration;

use super::super::context::CallContext;
use super::super::http_status;
use super::body::Body;
use super::request_id::ShownRequest;
use super::retry_after::ShownWait;
use crate::transport::Incoming;

/// Says which HTTP status came, without an envelope that tells more.
#[derive(Debug, thiserror::Error)]
#[error("{} was answered with HTTP status {status}{}{}{}; {}; {}", context.name(), context.shown_attempts(), ShownRequest(self.request_id()), ShownWait(self.retry_after), self.remedy(), context.advice())]
pub struct StatusError {
    pub(crate) context: CallContext,
    status: u16,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    body: Body,
}

impl StatusError {
    pub(crate) fn new(context: CallContext, request_id: Option<String>, answer: Incoming) -> Self {
        let Incoming { status, retry_after, body } = answer;
        let retry_after = retry_after.filter(|_| http_status::honours_retry_after(status));
        Self { context, status, request_id, retry_after, body: Body(body) }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.context.name()
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// ID of the request, where an envelope told it all the same.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// How long the answer asks to wait before the next request (`Retry-After`), where it does.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// The body as it came.
    pub fn body(&self) -> &[u8] {
        &self.body.0
    }

    fn remedy(&self) -> &'static str {
        match self.status {
            300..=399 => "redirects are not followed, since the signature covers the host: set the right server",
            status if http_status::is_too_many(status) => {
                "the platform, or what is between, wants fewer calls, and most likely has not carried it out"
            }
            400..=499 if http_status::is_retryable(self.status) => {
                "the platform, or what is between, did not get the request in time"
            }
            400..=499 => "check the server and the operation's path",
            _ => "the platform, or what is between, has a problem",
        }
    }
}
