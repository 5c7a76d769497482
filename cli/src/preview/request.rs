//! A request as it is shown: with the names that are signed, and with nothing secret unless asked.

use rayvision::runtime::{Outgoing, Source};
use rayvision::{Operation, PROTOCOL};

/// What is shown for a masked value.
pub(super) const MASK: &str = "***";

/// A request as it is shown.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) operation: &'static Operation,
    pub(super) method: String,
    pub(super) url: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
    /// Whether anything is masked.
    pub(super) is_masked: bool,
}

impl Request {
    pub(super) fn new(request: &Outgoing, shows_secrets: bool) -> Self {
        let headers = request.headers.iter().map(|(name, value)| {
            let name = spelled(name.as_str());
            let value =
                if is_secret(name) && !shows_secrets { MASK.into() } else { String::from_utf8_lossy(value.as_bytes()) };
            (name.to_owned(), value.into_owned())
        });
        let mut headers: Vec<_> = headers.collect();
        headers.sort_by_key(|(name, _)| rank(name));
        Self {
            operation: request.operation,
            method: request.method.to_string(),
            url: request.url.to_string(),
            headers,
            body: String::from_utf8_lossy(&request.body).into_owned(),
            is_masked: !shows_secrets,
        }
    }
}

/// The name as it is signed: HTTP itself does not tell capital from small letters.
fn spelled(name: &str) -> &str {
    let known = PROTOCOL.headers.iter().map(|header| header.name).chain([PROTOCOL.signing.header]);
    known.into_iter().find(|known| known.eq_ignore_ascii_case(name)).unwrap_or(name)
}

/// Whether a header tells who calls, or that they do.
fn is_secret(name: &str) -> bool {
    let caller = PROTOCOL.headers.iter().filter(|header| header.source == Source::Credentials);
    caller.map(|header| header.name).chain([PROTOCOL.signing.header]).any(|secret| secret == name)
}

/// Headers of HTTP first, then those that are signed in their order, then the signature.
fn rank(name: &str) -> usize {
    if name == PROTOCOL.signing.header {
        return usize::MAX;
    }
    PROTOCOL.headers.iter().position(|header| header.name == name).map_or(0, |index| index + 1)
}
