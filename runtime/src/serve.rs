//! The platform's side of an operation, for servers that stand in for it.

use crate::wire::Written;
use crate::{Json, Request, Wire};

/// What a server replies to a request of one operation.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply<T> {
    /// It granted the request.
    Data(T),
    /// It refused.
    Refused(Refused),
    /// The documented example, since nobody has written anything else.
    Documented,
}

/// Why a server refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The code.
    pub code: i64,
    /// A message for people.
    pub message: String,
}

impl<T> From<Result<T, Refused>> for Reply<T> {
    fn from(result: Result<T, Refused>) -> Self {
        match result {
            Ok(data) => Self::Data(data),
            Err(refused) => Self::Refused(refused),
        }
    }
}

/// Reads the request from `body`, lets `reply` see it and writes the data of its reply as JSON.
///
/// # Errors
///
/// Says why the body can't be read as this request. [`flaws`](crate::flaws) tells more, and finds more.
pub fn serve<R: Request>(
    body: &Json,
    reply: impl FnOnce(R) -> Reply<R::Data>,
) -> Result<Reply<String>, serde_json::Error> {
    Ok(match reply(R::read(body)?) {
        Reply::Data(data) => Reply::Data(serde_json::to_string(&Written(&data))?),
        Reply::Refused(refused) => Reply::Refused(refused),
        Reply::Documented => Reply::Documented,
    })
}
