use super::super::context::CallContext;
use super::body::Body;

/// Says that an answer is no envelope of the platform.
#[derive(Debug, thiserror::Error)]
#[error(
    "{} was answered (HTTP status {status}) with something that is no whole envelope of the platform: `{}`{}; the answer \
     broke off, or the address is not the platform's; {}",
    context.name(),
    body.excerpt(),
    context.shown_attempts(),
    context.advice()
)]
pub struct NotEnvelopeError {
    pub(crate) context: CallContext,
    status: u16,
    body: Body,
}

impl NotEnvelopeError {
    pub(crate) fn new(context: CallContext, status: u16, body: Vec<u8>) -> Self {
        Self { context, status, body: Body(body) }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.context.name()
    }

    /// HTTP status of the answer.
    pub fn http_status(&self) -> u16 {
        self.status
    }

    /// The body as it came.
    pub fn body(&self) -> &[u8] {
        &self.body.0
    }
}
