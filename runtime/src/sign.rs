//! Signs an attempt.

use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use smallvec::SmallVec;

use crate::RandomError;
use crate::call::{CallContext, Signer};
use crate::header::{Value, http_value};
use crate::{Error, Operation, Outgoing, Parameters, Signature, StringToSign};

/// Values of the signed headers, in their order.
pub(crate) type Values<'a> = SmallVec<[Value<'a>; 8]>;

impl Signer {
    /// Makes an attempt that is signed for `clock`, the time since 1970 UTC, with a nonce of its own.
    pub(crate) fn outgoing(
        &self,
        context: CallContext,
        parameters: &dyn Parameters,
        body: Vec<u8>,
        clock: Duration,
    ) -> Result<Outgoing, Error> {
        let operation = context.operation;
        let values = self.values(context, clock)?;
        let signature =
            self.with_string_to_sign(operation, parameters, &values, |string| self.credentials.sign(string));
        Ok(Outgoing {
            protocol: self.protocol,
            operation,
            url: self.base.join(operation.path),
            method: self.method.clone(),
            headers: self.http_headers(values, &signature)?,
            body,
        })
    }

    pub(crate) fn values(&self, context: CallContext, clock: Duration) -> Result<Values<'_>, Error> {
        let values: Result<_, _> = self.headers.iter().map(|header| header.value(clock)).collect();
        values.map_err(|cause| RandomError::new(context, cause).into())
    }

    pub(crate) fn with_string_to_sign<T>(
        &self,
        operation: &Operation,
        parameters: &dyn Parameters,
        values: &Values<'_>,
        then: impl FnOnce(&StringToSign<'_>) -> T,
    ) -> T {
        let names = self.headers.iter().map(|header| header.name);
        let headers: SmallVec<[(&str, &str); 8]> = names.zip(values.iter().map(Value::as_str)).collect();
        then(&StringToSign {
            pieces: self.protocol.signing.string,
            method: self.protocol.method,
            host: self.base.host(),
            path: operation.path,
            headers: &headers,
            parameters,
        })
    }

    fn http_headers(&self, values: Values<'_>, signature: &Signature) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::with_capacity(self.headers.len() + 4);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        for (header, value) in self.headers.iter().zip(values) {
            headers.insert(header.http_name.clone(), value.into_http());
        }
        headers.insert(self.signature_header.clone(), http_value(self.protocol.signing.header, signature.as_str())?);
        Ok(headers)
    }
}
