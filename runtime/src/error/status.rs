use super::Body;

/// Says which HTTP status came, without an envelope that tells more.
#[derive(Debug, thiserror::Error)]
#[error("{operation} was answered with HTTP status {status}; {}", self.remedy())]
pub struct StatusError {
    operation: &'static str,
    status: u16,
    body: Body,
}

impl StatusError {
    pub(crate) fn new(operation: &'static str, status: u16, body: Vec<u8>) -> Self {
        Self { operation, status, body: Body(body) }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The body as it came.
    pub fn body(&self) -> &[u8] {
        &self.body.0
    }

    fn remedy(&self) -> &'static str {
        match self.status {
            300..=399 => "redirects are not followed, since the signature covers the host: set the right server",
            400..=499 => "check the server and the operation's path",
            _ => "the platform, or what is between, has a problem: try again later",
        }
    }
}
