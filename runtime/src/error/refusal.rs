use std::fmt;

use jiff::{SignedDuration, Timestamp};

use super::History;
use crate::{CodeInfo, Effect, Executed, Outcome};

/// Says that the platform refused a request, and with which code.
#[derive(Clone, Debug)]
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

    pub(crate) fn outcome(&self) -> Outcome {
        self.history.outcome(match self.info {
            Some(CodeInfo { executed: Executed::Never, category, .. }) => {
                Outcome::Refused { code: self.code, category: Some(*category) }
            }
            // Nobody knows what a code means that the document does not know.
            _ => Outcome::Unknown,
        })
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { history, code, .. } = self;
        write!(f, "{} was refused with code {code}", history.name())?;
        if let Some(info) = self.info {
            write!(f, " {}: {}", info.name, info.doc)?;
        }
        if let Some(message) = self.message() {
            write!(f, " (the platform says: {})", message.escape_debug())?;
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
