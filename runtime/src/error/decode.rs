use std::fmt;

use super::super::context::CallContext;
use super::body::Body;
use crate::truncate::{MESSAGE, truncated};

/// Says that the data of an answer are not what the document says.
#[derive(Debug)]
pub struct DecodeError {
    pub(crate) context: CallContext,
    status: u16,
    message: String,
    line: usize,
    column: usize,
    body: Body,
}

impl DecodeError {
    pub(crate) fn new(context: CallContext, status: u16, error: &serde_json::Error, body: Vec<u8>) -> Self {
        let message = truncated(&error.to_string(), MESSAGE).into_owned();
        Self { context, status, message, line: error.line(), column: error.column(), body: Body(body) }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.context.name()
    }

    /// HTTP status of the answer.
    pub fn http_status(&self) -> u16 {
        self.status
    }

    /// Path of the value that could not be read: `data.items[3].taskId`.
    pub fn field(&self) -> Option<&str> {
        self.message.strip_prefix('`')?.split_once('`').map(|(path, _)| path)
    }

    /// Line of the body, counted from 1; 0 where no place can be told.
    pub fn line(&self) -> usize {
        self.line
    }

    /// Column of the line, counted from 1 in bytes, without a byte order mark; 0 where no place can be told.
    pub fn column(&self) -> usize {
        self.column
    }

    /// The body as it came.
    pub fn body(&self) -> &[u8] {
        &self.body.0
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { context, message, .. } = self;
        let name = context.name();
        write!(f, "{name} was answered, but not as documented: {message}; the body is kept in the error; ")?;
        context.advice().fmt(f)
    }
}

impl std::error::Error for DecodeError {}
