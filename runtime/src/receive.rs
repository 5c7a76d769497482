//! Receives answers, up to a limit.

use reqwest::Response;

/// Reads the body of an answer; nothing where it is longer than `limit`, and then no further than to find that out.
pub(crate) async fn body(mut response: Response, limit: usize) -> Result<Option<Vec<u8>>, reqwest::Error> {
    let announced = response.content_length().map_or(Ok(0), usize::try_from);
    let Some(announced) = announced.ok().filter(|announced| *announced <= limit) else {
        return Ok(None);
    };
    // A hint of a stranger is not trusted with memory.
    let mut body = Vec::with_capacity(announced.min(1 << 20));
    while let Some(chunk) = response.chunk().await? {
        if chunk.len() > limit - body.len() {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
}
