//! What an attempt would send.

use std::fmt;

use reqwest::{Method, Url};

use super::context::CallContext;
use super::encoded_request::EncodedRequest;
use super::error::Error;
use super::signer::Signer;
use crate::schema::Operation;
use crate::sign::{Parameter, Signature, parameters};

/// What an attempt would send, and how its signature comes about. See [`Client::prepare`](crate::Client::prepare).
#[derive(Clone)]
pub struct Prepared {
    method: Method,
    url: Url,
    headers: Vec<(&'static str, String)>,
    signature_header: &'static str,
    signature: Signature,
    string_to_sign: String,
    parameters: Vec<Parameter>,
    body: Vec<u8>,
}

impl Prepared {
    pub(crate) fn new(signer: &Signer, operation: &'static Operation, request: EncodedRequest) -> Result<Self, Error> {
        let values = signer.header_values(CallContext::new(operation), signer.clock.now().since_1970())?;
        let headers = signer.signed_headers(&values);
        let string_to_sign = signer.string_to_sign(operation, &headers, &request);
        Ok(Self {
            method: signer.method.clone(),
            url: signer.base.join(operation.path),
            signature_header: signer.protocol.signing.header,
            signature: signer.credentials.sign(&string_to_sign),
            string_to_sign,
            parameters: parameters(&headers, &request.parameters),
            headers: signer
                .headers
                .iter()
                .zip(&values)
                .map(|(it, value)| (it.name, value.as_str().to_owned()))
                .collect(),
            body: request.body,
        })
    }

    /// HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Where it goes.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Headers of the protocol, names and values, in byte order of the names. Not all of them need be signed.
    pub fn headers(&self) -> &[(&'static str, String)] {
        &self.headers
    }

    /// Name of the header that carries the signature.
    pub fn signature_header(&self) -> &'static str {
        self.signature_header
    }

    /// The signature.
    pub fn signature(&self) -> &str {
        self.signature.as_str()
    }

    /// What the signature is made of.
    pub fn string_to_sign(&self) -> &str {
        &self.string_to_sign
    }

    /// All that the signature covers of headers and body, in its order.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// Body, JSON, byte for byte.
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

impl fmt::Debug for Prepared {
    /// Leaves out all that signs or may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared")
            .field("method", &self.method)
            .field("url", &self.url.as_str())
            .field("headers", &self.headers.iter().map(|(name, _)| *name).collect::<Vec<_>>())
            .field("signature", &self.signature)
            .field("body", &format_args!("<{} bytes>", self.body.len()))
            .finish_non_exhaustive()
    }
}
