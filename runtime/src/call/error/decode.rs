use std::fmt;

use super::super::context::CallContext;
use super::super::envelope::Fault;
use super::body::Body;
use super::request_id::ShownRequest;
use crate::truncate::{MESSAGE, truncated};

/// Says that the data of an answer are not what the document says.
#[derive(Debug)]
pub struct DecodeError {
    pub(crate) context: CallContext,
    status: u16,
    request_id: Option<String>,
    fault: Fault,
    body: Body,
}

impl DecodeError {
    pub(crate) fn new(
        context: CallContext,
        status: u16,
        request_id: Option<String>,
        fault: Fault,
        body: Vec<u8>,
    ) -> Self {
        Self { context, status, request_id, fault, body: Body(body) }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.context.name()
    }

    /// HTTP status of the answer.
    pub fn http_status(&self) -> u16 {
        self.status
    }

    /// ID of the request, by which support finds it.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Path of the value that could not be read: `data.items[3].taskId`.
    pub fn field(&self) -> Option<&str> {
        Some(self.fault.path.as_str()).filter(|path| !path.is_empty())
    }

    /// Line of the body, counted from 1; 0 where no place can be told.
    pub fn line(&self) -> usize {
        self.fault.line
    }

    /// Column of the line, counted from 1 in bytes, without a byte order mark; 0 where no place can be told.
    pub fn column(&self) -> usize {
        self.fault.column
    }

    /// The body as it came.
    pub fn body(&self) -> &[u8] {
        &self.body.0
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { context, fault, .. } = self;
        let (name, fault) = (context.name(), fault.to_string());
        let fault = truncated(&fault, MESSAGE);
        let request = ShownRequest(self.request_id());
        write!(f, "{name} was answered{request}, but not as documented: {fault}; the body is kept in the error; ")?;
        context.advice().fmt(f)
    }
}

impl std::error::Error for DecodeError {}
