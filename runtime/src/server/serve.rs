//! Serves one request.

use super::reply::Reply;
use crate::schema::Request;
use crate::wire::Written;
use serde_json::Value as Json;

/// Says why a body is not the request of an operation.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct UnreadableError(#[from] serde_json::Error);

/// Reads the request from `body`, lets `reply` see it and writes the data of its reply as JSON.
///
/// # Errors
///
/// Says why the body can't be read as this request. [`flaws`](crate::flaws) tells more, and finds more.
pub fn serve<R: Request>(
    body: &Json,
    reply: impl FnOnce(R) -> Reply<R::Data>,
) -> Result<Reply<String>, UnreadableError> {
    Ok(match reply(R::read(body)?) {
        Reply::Data(data) => Reply::Data(serde_json::to_string(&Written(&data))?),
        Reply::Refused(refused) => Reply::Refused(refused),
        Reply::Documented => Reply::Documented,
    })
}
