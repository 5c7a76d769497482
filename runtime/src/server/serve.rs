//! Serves one request.

use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::reply::Reply;
use crate::schema::Request;

/// Says why a body is not the request of an operation.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct UnreadableError(String);

/// Reads the request from `body`, lets `reply` see it and writes the data of its reply as JSON.
///
/// # Errors
///
/// Says why the body can't be read as this request. [`validate`](crate::validate) tells more, and finds more.
pub fn serve<R: Request + DeserializeOwned>(
    body: &Json,
    reply: impl FnOnce(R) -> Reply<R::Data>,
) -> Result<Reply<String>, UnreadableError> {
    let request = serde_path_to_error::deserialize(body).map_err(|error| UnreadableError(error.to_string()))?;
    Ok(match reply(request) {
        Reply::Data(data) => {
            Reply::Data(serde_json::to_string(&data).map_err(|error| UnreadableError(error.to_string()))?)
        }
        Reply::Refused(refused) => Reply::Refused(refused),
        Reply::Documented => Reply::Documented,
    })
}
