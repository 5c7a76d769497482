//! Receives the body of an answer, within limits.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use reqwest::Response;
use tokio::time::timeout;

use super::error::TransportError;
use super::limits::Limits;

/// So much memory, at most, is set aside because an answer announces its length: the announcement may be wrong.
const MAX_RESERVED: usize = 1 << 20;

/// Reads a body, and stops as soon as it is known to be too long.
pub(super) async fn receive(mut response: Response, limits: Limits) -> Result<Vec<u8>, TransportError> {
    let limit = limits.response_limit;
    let too_long = TransportError::TooLong { status: response.status().as_u16(), limit };
    let announced = response.content_length().map_or(Ok(0), usize::try_from);
    let Some(announced) = announced.ok().filter(|announced| *announced <= limit) else {
        return Err(too_long);
    };
    let mut body = Vec::with_capacity(announced.min(MAX_RESERVED));
    while let Some(chunk) = next_chunk(&mut response, limits).await? {
        let chunk = chunk.as_ref();
        if chunk.len() > limit - body.len() {
            return Err(too_long);
        }
        body.extend_from_slice(chunk);
    }
    Ok(body)
}

async fn next_chunk(
    response: &mut Response,
    limits: Limits,
) -> Result<Option<impl AsRef<[u8]> + use<>>, TransportError> {
    let mut chunk = pin!(response.chunk());
    // Polled once before a timer is set: mostly the chunk is here already, and a timer costs more than the poll.
    let chunk = match poll_fn(|context| Poll::Ready(chunk.as_mut().poll(context))).await {
        Poll::Ready(chunk) => chunk,
        Poll::Pending => {
            let limit = limits.stall_timeout;
            timeout(limit, chunk).await.map_err(|_| TransportError::Stalled { limit })?
        }
    };
    chunk.map_err(|error| TransportError::of_http(&error))
}
