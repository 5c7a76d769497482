use super::super::context::CallContext;

/// Says that an answer is longer than the limit. Nothing of it is kept.
#[derive(Debug, thiserror::Error)]
#[error(
    "{} was answered (HTTP status {status}) with more than the limit of {limit} bytes; raise it with `response_limit` of \
     the client's builder; {}",
    context.name(),
    context.advice()
)]
pub struct TooLongError {
    pub(crate) context: CallContext,
    status: u16,
    limit: usize,
}

impl TooLongError {
    pub(crate) fn new(context: CallContext, status: u16, limit: usize) -> Self {
        Self { context, status, limit }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.context.name()
    }

    /// HTTP status of the answer.
    pub fn http_status(&self) -> u16 {
        self.status
    }

    /// How many bytes an answer may have.
    pub fn limit(&self) -> usize {
        self.limit
    }
}
