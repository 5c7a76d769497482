use super::History;

/// Says that an answer is longer than the limit. Nothing of it is kept.
#[derive(Debug, thiserror::Error)]
#[error(
    "{} was answered (HTTP status {status}) with more than the limit of {limit} bytes; raise it with `response_limit` of \
     the client's builder; {}",
    history.name(),
    history.advice()
)]
pub struct TooLongError {
    pub(crate) history: History,
    status: u16,
    limit: usize,
}

impl TooLongError {
    pub(crate) fn new(history: History, status: u16, limit: usize) -> Self {
        Self { history, status, limit }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.history.name()
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
