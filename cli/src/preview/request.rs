//! A request as it is shown: with the names that are signed, and with nothing secret unless asked.

use rayvision::runtime::{Outgoing, Source};
use rayvision::{Operation, Protocol};

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
    pub(super) fn new(request: &Outgoing, protocol: &Protocol, shows_secrets: bool) -> Self {
        let headers = request.headers.iter().map(|(name, value)| {
            let name = spelled(protocol, name.as_str());
            let value = if is_secret(protocol, name) && !shows_secrets {
                MASK.into()
            } else {
                String::from_utf8_lossy(value.as_bytes())
            };
            (name.to_owned(), value.into_owned())
        });
        let mut headers: Vec<_> = headers.collect();
        headers.sort_by_key(|(name, _)| rank(protocol, name));
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
fn spelled<'a>(protocol: &Protocol, name: &'a str) -> &'a str {
    let known = protocol.headers.iter().map(|header| header.name).chain([protocol.signing.header]);
    known.into_iter().find(|known| known.eq_ignore_ascii_case(name)).unwrap_or(name)
}

/// Whether a header tells who calls, or that they do.
fn is_secret(protocol: &Protocol, name: &str) -> bool {
    let caller = protocol.headers.iter().filter(|header| header.source == Source::Credentials);
    caller.map(|header| header.name).chain([protocol.signing.header]).any(|secret| secret == name)
}

/// Headers of HTTP first, then those of the protocol in their order, then the signature.
fn rank(protocol: &Protocol, name: &str) -> usize {
    if name == protocol.signing.header {
        return usize::MAX;
    }
    protocol.headers.iter().position(|header| header.name == name).map_or(0, |index| index + 1)
}
