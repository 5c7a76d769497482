//! The client that all operations share.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use smallvec::SmallVec;

use crate::answer::Answer;
use crate::base_url::BaseUrl;
use crate::error::{ConnectionError, EncodeError, RandomError, RedirectedError, TimeoutError, TooLongError};
use crate::header::{PreparedHeader, http_value};
use crate::receive;
use crate::wire::Written;
use crate::{Credentials, Envelope, Error, Operation, Parameters, Protocol, Request, Signature, StringToSign, Wire};

/// Signs and sends requests, and reads the answers. Cheap to clone.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) protocol: &'static Protocol,
    pub(crate) credentials: Credentials,
    pub(crate) base: BaseUrl,
    pub(crate) http: reqwest::Client,
    pub(crate) timeout: Duration,
    pub(crate) response_limit: usize,
    pub(crate) method: Method,
    pub(crate) headers: Vec<PreparedHeader>,
    pub(crate) signature_header: HeaderName,
}

impl Client {
    pub(crate) fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    /// Sends a request.
    ///
    /// # Errors
    ///
    /// See the kinds of [`Error`]. A request that was refused is [`Error::Refused`].
    pub async fn send<R: Request>(&self, request: &R) -> Result<Envelope<R::Data>, Error> {
        let body = encode(R::OPERATION, request)?;
        let request = self.0.sign(R::OPERATION, request, body)?;
        let answer = self.0.exchange(R::OPERATION, request).await?;
        answer.open(self.0.protocol, R::OPERATION)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("host", &self.0.base.host())
            .field("credentials", &self.0.credentials)
            .field("timeout", &self.0.timeout)
            .finish_non_exhaustive()
    }
}

fn encode<R: Wire>(operation: &Operation, request: &R) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(&Written(request)).map_err(|error| EncodeError::new(operation.name, &error).into())
}

type Values<'a> = SmallVec<[Cow<'a, str>; 8]>;

impl Inner {
    /// Makes a request that is signed now, with a nonce of its own.
    fn sign(
        &self,
        operation: &Operation,
        parameters: &dyn Parameters,
        body: Vec<u8>,
    ) -> Result<reqwest::Request, Error> {
        let clock = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let values: Result<Values<'_>, _> = self.headers.iter().map(|header| header.value(clock)).collect();
        let values = values.map_err(|cause| RandomError::new(operation.name, cause))?;
        let signature = self.signature(operation, parameters, &values);

        let mut request = reqwest::Request::new(self.method.clone(), self.base.join(operation.path));
        *request.headers_mut() = self.http_headers(&values, &signature)?;
        *request.timeout_mut() = Some(self.timeout);
        *request.body_mut() = Some(body.into());
        Ok(request)
    }

    fn signature(&self, operation: &Operation, parameters: &dyn Parameters, values: &Values<'_>) -> Signature {
        let names = self.headers.iter().map(|header| header.name);
        let headers: SmallVec<[(&str, &str); 8]> = names.zip(values.iter().map(AsRef::as_ref)).collect();
        self.credentials.sign(&StringToSign {
            pieces: self.protocol.signing.string,
            method: self.protocol.method,
            host: self.base.host(),
            path: operation.path,
            headers: &headers,
            parameters,
        })
    }

    fn http_headers(&self, values: &Values<'_>, signature: &Signature) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::with_capacity(self.headers.len() + 4);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        for (header, value) in self.headers.iter().zip(values) {
            headers.insert(header.http_name.clone(), header.http_value(value)?);
        }
        headers.insert(self.signature_header.clone(), http_value(self.protocol.signing.header, signature.as_str())?);
        Ok(headers)
    }

    async fn exchange(&self, operation: &'static Operation, request: reqwest::Request) -> Result<Answer, Error> {
        let failed = |error: reqwest::Error| self.failed(operation, &error);
        let called = request.url().clone();
        let response = self.http.execute(request).await.map_err(failed)?;
        if *response.url() != called {
            return Err(RedirectedError::new(operation, response.url()).into());
        }
        let status = response.status().as_u16();
        let body = receive::body(response, self.response_limit).await.map_err(failed)?;
        let body = body.ok_or_else(|| TooLongError::new(operation, status, self.response_limit))?;
        Ok(Answer { status, body })
    }

    #[cold]
    fn failed(&self, operation: &'static Operation, error: &reqwest::Error) -> Error {
        if error.is_timeout() && !error.is_connect() {
            TimeoutError::new(operation, self.timeout).into()
        } else {
            ConnectionError::new(operation, error).into()
        }
    }
}
