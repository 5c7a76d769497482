//! A signed request, its answer, and the trait that takes the one and brings the other.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName};
use reqwest::{Method, Url};

use super::departure::Departure;
use super::error::TransportError;
use crate::schema::{Operation, Protocol};

/// Sends requests to the platform, and brings back the answers.
///
/// The client signs, keeps time, tries again and opens envelopes; all of that stays with it. Give a transport of your own to
/// [`Builder::transport`](crate::Builder::transport) to answer from a script or a recording, or to use another HTTP client.
///
/// ```
/// use std::pin::Pin;
/// use rayvision_runtime::{Incoming, Outgoing, Transport, TransportError};
///
/// /// Grants everything.
/// struct Yes;
///
/// impl Transport for Yes {
///     fn send<'a>(
///         &'a self,
///         _: Outgoing,
///     ) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>> {
///         Box::pin(async { Ok(Incoming::new(200, br#"{"code":200}"#.to_vec())) })
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends one attempt, and waits for its answer.
    ///
    /// It must not send it twice, and must not follow redirects: the signature covers host and path. The future is dropped
    /// when the attempt takes too long.
    fn send<'a>(
        &'a self,
        request: Outgoing,
    ) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>>;
}

/// A signed request on its way out.
#[non_exhaustive]
pub struct Outgoing {
    /// The protocol, which tells what answers look like.
    pub protocol: &'static Protocol,
    /// What it asks for.
    pub operation: &'static Operation,
    /// Where it goes. Its host is the one that is signed.
    pub url: Url,
    /// HTTP method.
    pub method: Method,
    /// Headers, without those that HTTP itself needs (`Host`, `Content-Length`).
    pub headers: HeaderMap,
    /// Body, JSON.
    pub body: Vec<u8>,
    /// Whether it has left.
    pub(crate) departure: Departure,
}

impl fmt::Debug for Outgoing {
    /// Shows of headers only the names, and of the body only the length: the values may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { protocol: _, departure: _, operation, url, method, headers, body } = self;
        f.debug_struct("Outgoing")
            .field("operation", &operation.name)
            .field("method", method)
            .field("url", &url.as_str())
            .field("headers", &headers.keys().map(HeaderName::as_str).collect::<Vec<_>>())
            .field("body", &format_args!("<{} bytes>", body.len()))
            .finish()
    }
}

/// An answer as it came.
#[non_exhaustive]
pub struct Incoming {
    /// HTTP status.
    pub status: u16,
    /// How long to wait before the next attempt (`Retry-After`), where the answer says so.
    pub retry_after: Option<Duration>,
    /// Body.
    pub body: Vec<u8>,
}

impl Incoming {
    /// An answer with this HTTP status and body.
    pub fn new(status: u16, body: Vec<u8>) -> Self {
        Self { status, retry_after: None, body }
    }
}

impl fmt::Debug for Incoming {
    /// Shows of the body only the length.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming")
            .field("status", &self.status)
            .field("retry_after", &self.retry_after)
            .field("body", &format_args!("<{} bytes>", self.body.len()))
            .finish()
    }
}
