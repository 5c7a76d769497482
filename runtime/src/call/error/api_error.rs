use std::fmt;

use jiff::{SignedDuration, Timestamp};

use super::History;
use super::bounded::bounded;
use super::masked::{masked, plain};
use crate::{CodeInfo, Effect, Executed, Outcome};

/// Says that the platform refused a request, and with which code.
#[derive(Clone)]
pub struct Refusal {
    pub(crate) history: History,
    pub(crate) code: i64,
    pub(crate) message: Option<String>,
    pub(crate) info: Option<&'static CodeInfo>,
    pub(crate) server_time: Option<Timestamp>,
    /// How far the platform's clock is ahead, in milliseconds, where that is why it refused.
    pub(crate) clock_offset: Option<i64>,
    pub(crate) status: u16,
}

impl Refusal {
    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.history.name()
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

    /// How far the platform's clock is ahead of this client's, where that is why it refused: negative when it is behind.
    pub fn clock_offset(&self) -> Option<SignedDuration> {
        self.clock_offset.map(SignedDuration::from_millis)
    }

    /// HTTP status of the answer.
    pub fn http_status(&self) -> u16 {
        self.status
    }

    /// Whether the platform itself seems to say so. What stands before it has codes of its own, with an HTTP status that
    /// says that it got no answer.
    pub(crate) fn is_of_the_platform(&self) -> bool {
        !matches!(self.status, 408 | 429 | 500..=599)
    }

    /// The platform's message as it can be shown.
    fn shown(&self) -> Option<String> {
        self.message().map(|message| bounded(plain(&masked(message))))
    }

    pub(crate) fn outcome(&self) -> Outcome {
        self.history.outcome(match self.info {
            Some(CodeInfo { executed: Executed::Never, category, .. }) if self.is_of_the_platform() => {
                Outcome::Refused { code: self.code, category: Some(*category) }
            }
            // Nobody knows what a code means that the document does not know, or that comes from who knows where.
            _ => Outcome::Unknown,
        })
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refusal")
            .field("operation", &self.operation())
            .field("code", &self.code)
            .field("message", &self.shown())
            .field("outcome", &self.outcome())
            .field("attempts", &self.history.attempts)
            .field("server_time", &self.server_time)
            .field("http_status", &self.status)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { history, code, .. } = self;
        write!(f, "{} was refused with code {code}", history.name())?;
        if let Some(info) = self.info {
            write!(f, " {}: {}", info.name, info.doc)?;
        }
        if let Some(message) = self.shown() {
            write!(f, " (the platform says: {message})")?;
        }
        write!(f, "{}", history.tries())?;
        match self.clock_offset() {
            Some(offset) if offset.is_negative() => {
                write!(f, "; this machine's clock is {:#} ahead of the platform's: set it", offset.abs())?;
            }
            Some(offset) => write!(f, "; this machine's clock is {offset:#} behind the platform's: set it")?,
            None => {}
        }
        match self.outcome() {
            Outcome::Unknown if history.operation.effect != Effect::Read => write!(f, "; {}", history.advice()),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for Refusal {}
