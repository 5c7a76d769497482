//! What an attempt would send.

use std::fmt;

use reqwest::{Method, Url};

use crate::call::{CallContext, Signer};
use crate::{Error, Json, Operation, Parameter, Signature, parameters};

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
    pub(crate) fn new(
        signer: &Signer,
        operation: &'static Operation,
        body: &Json,
        bytes: Vec<u8>,
    ) -> Result<Self, Error> {
        let time = signer.clock.now().since_1970();
        let values = signer.values(CallContext::new(operation), time)?;
        Ok(signer.with_string_to_sign(operation, body, &values, |string| Self {
            method: signer.method.clone(),
            url: signer.base.join(operation.path),
            headers: signer
                .headers
                .iter()
                .zip(&values)
                .map(|(header, value)| (header.name, value.as_str().to_owned()))
                .collect(),
            signature_header: signer.protocol.signing.header,
            signature: signer.credentials.sign(string),
            string_to_sign: string.to_string(),
            parameters: parameters(string.headers, body),
            body: bytes,
        }))
    }

    /// HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Where it goes.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Signed headers, names and values, in byte order of the names.
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

    /// Body, JSON.
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
