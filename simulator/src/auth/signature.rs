//! What a request should have been signed as, by what was received of it.

use axum::http::request::Parts;
use rayvision::{Credentials, Json, Protocol};
use rayvision_runtime::{StringToSign, parameters};

use super::headers::AuthHeaders;

/// A request as it was received.
#[derive(Clone, Copy)]
pub(super) struct SignedRequest<'a> {
    pub(super) protocol: &'static Protocol,
    pub(super) request: &'a Parts,
    pub(super) headers: &'a AuthHeaders<'a>,
    pub(super) body: &'a Json,
    /// The body as the signature covers it.
    pub(super) flattened: &'a [(String, String)],
}

impl SignedRequest<'_> {
    pub(super) fn is_signed_by(&self, credentials: &Credentials) -> bool {
        credentials.verify(&self.string_to_sign(), self.headers.signature)
    }

    pub(super) fn string_to_sign(&self) -> String {
        let string = StringToSign {
            template: self.protocol.signing.string,
            method: self.protocol.method,
            host: self.headers.host,
            path: self.request.uri.path(),
            headers: &self.headers.signed,
            body: self.flattened,
        };
        string.render()
    }

    /// Names and values of all signed parameters, in the order of signing.
    pub(super) fn parameters(&self) -> Vec<(String, String)> {
        let parameters = parameters(&self.headers.signed, self.flattened);
        parameters.into_iter().map(|parameter| (parameter.name, parameter.value)).collect()
    }
}
