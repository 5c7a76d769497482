//! Serves one request.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::reply::Reply;

/// Says why a body is not the request of an operation.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct UnreadableError(String);

impl UnreadableError {
    pub(super) fn new(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}

/// Reads the request from `body`, lets `reply` see it and writes the data of its reply as JSON.
///
/// # Errors
///
/// Says why the body can't be read as this request. [`validate`](crate::validate) tells more, and finds more.
pub fn serve<R: DeserializeOwned, T: Serialize>(
    body: &Json,
    reply: impl FnOnce(R) -> Reply<T>,
) -> Result<Reply<String>, UnreadableError> {
    let request = R::deserialize(body).map_err(UnreadableError::new)?;
    reply(request).try_map(|data| serde_json::to_string(&data).map_err(UnreadableError::new))
}
