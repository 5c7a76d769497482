//! What makes the signed request of an attempt.

use std::time::Duration;

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};

use super::clock_skew::SigningClock;
use super::context::CallContext;
use super::encoded_request::EncodedRequest;
use super::error::{Error, RandomError};
use crate::schema::{Operation, Protocol};
use crate::sign::{Credentials, PreparedHeader, Signature, SignedValue, StringToSign, http_value};
use crate::transport::{BaseUrl, Departure, Outgoing};

/// What makes the signed request of an attempt.
pub(crate) struct Signer {
    pub(crate) protocol: &'static Protocol,
    pub(crate) credentials: Credentials,
    pub(crate) base: BaseUrl,
    pub(crate) method: Method,
    pub(crate) headers: Vec<PreparedHeader>,
    pub(crate) signature_header: HeaderName,
    pub(crate) clock: SigningClock,
}

impl Signer {
    /// Makes the request of an attempt. `time` is the one to sign with, since 1970 UTC; the nonce is a fresh one.
    pub(crate) fn outgoing(
        &self,
        context: CallContext,
        request: &EncodedRequest,
        time: Duration,
    ) -> Result<Outgoing, Error> {
        let operation = context.operation;
        let values = self.header_values(context, time)?;
        let string = self.string_to_sign(operation, &self.signed_headers(&values), request);
        let signature = self.credentials.sign(&string);
        Ok(Outgoing {
            protocol: self.protocol,
            operation,
            url: self.base.join(operation.path),
            method: self.method.clone(),
            headers: self.http_headers(values, &signature)?,
            body: request.body.clone(),
            departure: Departure::default(),
        })
    }

    /// Values of the headers, in the order of the protocol.
    pub(crate) fn header_values(&self, context: CallContext, time: Duration) -> Result<Vec<SignedValue<'_>>, Error> {
        let values: Result<_, _> = self.headers.iter().map(|header| header.value(time)).collect();
        values.map_err(|cause| RandomError::new(context, cause).into())
    }

    /// Names and values of the signed headers.
    pub(crate) fn signed_headers<'v>(&self, values: &'v [SignedValue<'_>]) -> Vec<(&'static str, &'v str)> {
        let headers = self.headers.iter().zip(values).filter(|(header, _)| header.signed);
        headers.map(|(header, value)| (header.name, value.as_str())).collect()
    }

    pub(crate) fn string_to_sign(
        &self,
        operation: &Operation,
        headers: &[(&str, &str)],
        request: &EncodedRequest,
    ) -> String {
        let string = StringToSign {
            template: self.protocol.signing.string,
            method: self.protocol.method,
            host: self.base.host(),
            path: operation.path,
            headers,
            body: &request.parameters,
        };
        string.render()
    }

    fn http_headers(&self, values: Vec<SignedValue<'_>>, signature: &Signature) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::with_capacity(self.headers.len() + 4);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        for (header, value) in self.headers.iter().zip(values) {
            headers.insert(header.http_name.clone(), value.into_http());
        }
        headers.insert(self.signature_header.clone(), http_value(self.protocol.signing.header, signature.as_str())?);
        Ok(headers)
    }
}
