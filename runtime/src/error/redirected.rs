use reqwest::Url;

use crate::{Effect, Operation};

/// Says that the HTTP client followed a redirect: another address than the one that was called sent the answer.
///
/// The answer is dropped, since the request was not signed for that address. It may have got the request all the same.
#[derive(Debug, thiserror::Error)]
#[error(
    "{operation} was answered by another address, at {origin}: the HTTP client follows redirects, and the signature does \
     not cover them; the answer is not accepted: set `redirect::Policy::none()` on the HTTP client, and call the right \
     server; {}",
    effect.advice()
)]
pub struct RedirectedError {
    operation: &'static str,
    effect: Effect,
    origin: String,
}

impl RedirectedError {
    /// Keeps of the address only scheme, host and port: the rest may hold secrets.
    pub(crate) fn new(operation: &'static Operation, answered: &Url) -> Self {
        let origin = answered.origin().ascii_serialization();
        Self { operation: operation.name, effect: operation.effect, origin }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Scheme, host and port of the address that answered: `https://example.com`.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}
