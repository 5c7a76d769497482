//! How a signature comes about, and why another one does not fit.

mod captured;
mod curl;
mod difference;
mod explanation;
mod http_text;
mod near_miss;
mod request;

pub(crate) use self::captured::Captured;
pub(crate) use self::difference::Difference;
pub(crate) use self::explanation::Explanation;
pub(crate) use self::near_miss::{Cause, find_cause};
pub(crate) use self::request::{Replacements, SignedRequest};
use crate::failure::Failure;

/// Reads a request as it was sent: HTTP as text, or a curl command.
pub(crate) fn read_request(text: &str, file: &str) -> Result<Captured, Failure> {
    let read = if curl::is_command(text) { curl::read(text) } else { http_text::read(text) };
    read.map_err(|why| Failure::usage(format!("{file} holds neither HTTP as text nor a curl command: {why}")))
}
