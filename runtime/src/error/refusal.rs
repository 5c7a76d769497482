use std::fmt;

use jiff::Timestamp;

use crate::CodeInfo;

/// Says that the platform refused a request, and with which code.
#[derive(Clone, Debug)]
pub struct Refusal {
    pub(crate) operation: &'static str,
    pub(crate) code: i64,
    pub(crate) message: Option<String>,
    pub(crate) info: Option<&'static CodeInfo>,
    pub(crate) server_time: Option<Timestamp>,
    pub(crate) status: u16,
}

impl Refusal {
    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.operation
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

    /// HTTP status of the answer.
    pub fn http_status(&self) -> u16 {
        self.status
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was refused with code {}", self.operation, self.code)?;
        if let Some(info) = self.info {
            write!(f, " {}: {}", info.name, info.doc)?;
        }
        match self.message() {
            Some(message) => write!(f, " (the platform says: {})", message.escape_debug()),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Refusal {}
