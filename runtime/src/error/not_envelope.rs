use super::Body;

/// Says that an answer is no envelope of the platform.
#[derive(Debug, thiserror::Error)]
#[error(
    "{operation} was answered (HTTP status {status}) with something that is no envelope of the platform: `{}`; \
     check that the address is the platform's",
    body.excerpt()
)]
pub struct NotEnvelopeError {
    operation: &'static str,
    status: u16,
    body: Body,
}

impl NotEnvelopeError {
    pub(crate) fn new(operation: &'static str, status: u16, body: Vec<u8>) -> Self {
        Self { operation, status, body: Body(body) }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.operation
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
