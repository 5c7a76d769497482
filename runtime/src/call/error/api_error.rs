use std::fmt;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::super::context::CallContext;
use super::super::http_status;
use super::super::outcome::Outcome;
use super::plain::plain;
use super::request_id::ShownRequest;
use super::retry_after::ShownWait;
use crate::schema::{CodeInfo, Effect, Executed};
use crate::sign::masked;
use crate::truncate::{MESSAGE, truncated};

/// Says that the platform refused a request, and with which code.
#[derive(Clone)]
pub struct ApiError {
    pub(crate) context: CallContext,
    pub(crate) code: i64,
    pub(crate) message: Option<String>,
    pub(crate) info: Option<&'static CodeInfo>,
    pub(crate) server_time: Option<Timestamp>,
    pub(crate) request_id: Option<String>,
    /// How far the platform's clock is ahead, in milliseconds, where that is why it refused.
    pub(crate) clock_skew: Option<i64>,
    pub(crate) status: u16,
    pub(crate) retry_after: Option<Duration>,
}

impl ApiError {
    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.context.name()
    }

    /// The code.
    pub fn code(&self) -> i64 {
        self.code
    }

    /// The platform's message.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// What the document says about the code; nothing for one that it does not know.
    pub fn info(&self) -> Option<&'static CodeInfo> {
        self.info
    }

    /// The platform's clock when it answered.
    pub fn server_time(&self) -> Option<Timestamp> {
        self.server_time
    }

    /// ID of the request, by which support finds it.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// How far the platform's clock is ahead of this client's, where that is why it refused: negative when it is behind.
    pub fn clock_skew(&self) -> Option<SignedDuration> {
        self.clock_skew.map(SignedDuration::from_millis)
    }

    /// HTTP status of the answer.
    pub fn http_status(&self) -> u16 {
        self.status
    }

    /// How long the platform asks to wait before the next request (`Retry-After`), where it does.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// Whether the platform itself seems to say so. A gateway before it that got no answer from it says so in the HTTP status,
    /// and what codes it sends is not documented. One that wants fewer requests has handed on none.
    pub fn is_of_the_platform(&self) -> bool {
        !http_status::is_retryable(self.status) || http_status::is_too_many(self.status) && self.info.is_some()
    }

    /// The platform's message as it can be shown.
    fn shown(&self) -> Option<String> {
        self.message().map(|message| truncated(&plain(&masked(message)), MESSAGE).into_owned())
    }

    pub(crate) fn outcome(&self) -> Outcome {
        self.context.outcome(match self.info {
            Some(CodeInfo { executed: Executed::Never, category, .. }) if self.is_of_the_platform() => {
                Outcome::Refused { code: self.code, category: Some(*category) }
            }
            // An unknown code, or one that a gateway may have sent, tells nothing.
            _ => Outcome::Unknown,
        })
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("operation", &self.operation())
            .field("code", &self.code)
            .field("message", &self.shown())
            .field("outcome", &self.outcome())
            .field("attempts", &self.context.attempts)
            .field("server_time", &self.server_time)
            .field("request_id", &self.request_id())
            .field("http_status", &self.status)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { context, code, .. } = self;
        write!(f, "{} was refused with code {code}", context.name())?;
        if let Some(info) = self.info {
            write!(f, " {}: {}", info.name, info.doc)?;
        }
        if let Some(message) = self.shown() {
            write!(f, " (the platform says: {message})")?;
        }
        write!(f, "{}{}", context.shown_attempts(), ShownRequest(self.request_id()))?;
        ShownWait(self.retry_after).fmt(f)?;
        // Less than that is no reason to refuse, so something else is.
        match self.clock_skew().filter(|offset| offset.abs() >= SignedDuration::from_secs(1)) {
            Some(offset) if offset.is_negative() => {
                write!(f, "; this machine's clock is {:#} ahead of the platform's: set it", offset.abs())?;
            }
            Some(offset) => write!(f, "; this machine's clock is {offset:#} behind the platform's: set it")?,
            None => {}
        }
        match self.outcome() {
            Outcome::Unknown if context.operation.effect != Effect::Read => write!(f, "; {}", context.advice()),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for ApiError {}
