//! What a client sends its attempts by.

use std::sync::Arc;

use super::error::TransportError;
use super::exchange::{Incoming, Outgoing, Transport};

/// A transport, and the longest answer that is taken from it.
pub(crate) struct Connector {
    transport: Arc<dyn Transport>,
    response_limit: usize,
}

impl Connector {
    pub(crate) fn new(transport: Arc<dyn Transport>, response_limit: usize) -> Self {
        Self { transport, response_limit }
    }

    pub(crate) async fn send(&self, request: Outgoing) -> Result<Incoming, TransportError> {
        let answer = self.transport.send(request).await?;
        // A transport that the user brings does not know of the limit.
        if answer.body.len() > self.response_limit {
            return Err(TransportError::TooLong { status: answer.status, limit: self.response_limit });
        }
        Ok(answer)
    }
}
