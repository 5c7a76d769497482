//! What a request should have been signed as, by what was received of it.

use axum::http::request::Parts;
use rayvision::{Credentials, Json, PROTOCOL};
use rayvision_runtime::{Piece, StringToSign, parameters};

use super::headers::AuthHeaders;

/// A request as it was received.
#[derive(Clone, Copy)]
pub(super) struct SignedRequest<'a> {
    pub(super) request: &'a Parts,
    pub(super) headers: &'a AuthHeaders<'a>,
    pub(super) body: &'a Json,
}

impl<'a> SignedRequest<'a> {
    pub(super) fn is_signed_by(&self, credentials: &Credentials) -> bool {
        credentials.verify(&self.to_sign(), self.headers.signature)
    }

    pub(super) fn string_to_sign(&self) -> String {
        self.to_sign().to_string()
    }

    /// Names and values of all signed parameters, in the order of signing.
    pub(super) fn parameters(&self) -> Vec<(String, String)> {
        let parameters = parameters(&self.headers.signed, self.body);
        parameters.into_iter().map(|parameter| (parameter.name, parameter.value)).collect()
    }

    fn to_sign(self) -> StringToSign<'a> {
        StringToSign {
            pieces: PROTOCOL.signing.string,
            method: PROTOCOL.method,
            host: self.headers.host,
            path: self.request.uri.path(),
            headers: &self.headers.signed,
            parameters: self.body,
        }
    }
}

/// Whether a signature is that of a string, whatever its form.
pub(super) fn is_signature_of(string: &str, credentials: &Credentials, signature: &str) -> bool {
    // The whole string is given as one part of the template.
    let whole =
        StringToSign { pieces: &[Piece::Host], method: "", host: string, path: "", headers: &[], parameters: &() };
    credentials.verify(&whole, signature)
}
