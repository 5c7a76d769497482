//! The client that all operations share.

use std::fmt;
use std::sync::Arc;

use reqwest::Method;
use reqwest::header::HeaderName;
use tokio::sync::Semaphore;

use super::clock::Correction;
use super::error::EncodeError;
use super::retry_loop::Call;
use super::retry_throttle::Budget;
use crate::header::PreparedHeader;
use crate::transport::{BaseUrl, Bounds, Road};
use crate::wire::Written;
use crate::{
    Clock, Credentials, Envelope, Error, Json, Observer, Operation, Options, Prepared, Protocol, Request, Retries, Wire,
};

/// Signs and sends requests, and reads the answers. Cheap to clone: clones share connections, the budget of retries and
/// what was learned of the platform's clock.
///
/// It lives on the Tokio runtime that polls its calls, which needs I/O and time enabled. Use a client of its own for each runtime:
/// a connection that one runtime has opened stands still while that runtime is not driven, whoever asks for it.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) protocol: &'static Protocol,
    pub(crate) credentials: Credentials,
    pub(crate) base: BaseUrl,
    pub(crate) method: Method,
    pub(crate) headers: Vec<PreparedHeader>,
    pub(crate) signature_header: HeaderName,
    pub(crate) road: Road,
    pub(crate) bounds: Bounds,
    pub(crate) in_flight: Semaphore,
    pub(crate) retries: Retries,
    pub(crate) budget: Budget,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) corrects_clock: bool,
    pub(crate) correction: Correction,
    pub(crate) observer: Option<Arc<dyn Observer>>,
}

impl Client {
    pub(crate) fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    /// Sends a request.
    ///
    /// It is tried again where that may help and can do no harm. What must not be done twice ([`Effect::Once`]) is sent
    /// again only when it certainly never left, or was refused before it was carried out. Each attempt is signed anew.
    ///
    /// The future can be dropped at any point: nothing stays half done in the client, and nothing goes on in the
    /// background. What then became of the request is as unknown as after a timeout, once an attempt was begun.
    ///
    /// [`Effect::Once`]: crate::Effect::Once
    ///
    /// # Errors
    ///
    /// See the kinds of [`Error`]. A request that was refused is [`Error::Refused`]; [`Error::outcome`] tells what became
    /// of it.
    pub async fn send<R: Request>(&self, request: &R) -> Result<Envelope<R::Data>, Error> {
        self.send_with(request, Options::default()).await
    }

    /// Sends a request, with options of its own. All else is as for [`Client::send`].
    ///
    /// # Errors
    ///
    /// As for [`Client::send`].
    pub async fn send_with<R: Request>(&self, request: &R, options: Options) -> Result<Envelope<R::Data>, Error> {
        let body = encode(R::OPERATION, request)?;
        Call::new(&self.0, R::OPERATION, body, &options).run(request).await
    }

    /// Sends a request whose operation is only known when the program runs; `parameters` is a JSON object. All else is as
    /// for [`Client::send`].
    ///
    /// Nothing is checked beforehand: [`flaws`](crate::flaws) tells what is wrong with parameters.
    ///
    /// # Errors
    ///
    /// As for [`Client::send`]; parameters that are no object are [`Error::Encode`].
    pub async fn send_untyped(
        &self,
        operation: &'static Operation,
        parameters: &Json,
        options: Options,
    ) -> Result<Envelope<Json>, Error> {
        let body = encode_object(operation, parameters)?;
        Call::new(&self.0, operation, body, &options).run(parameters).await
    }

    /// Shows what an attempt would send if it were made now. Nothing is sent.
    ///
    /// # Errors
    ///
    /// The parameters are no JSON object, or the system's random source fails.
    pub fn prepare(&self, operation: &'static Operation, parameters: &Json) -> Result<Prepared, Error> {
        let body = encode_object(operation, parameters)?;
        Prepared::new(&self.0, operation, parameters, body)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("host", &self.0.base.host())
            .field("credentials", &self.0.credentials)
            .field("bounds", &self.0.bounds)
            .field("retries", &self.0.retries)
            .finish_non_exhaustive()
    }
}

fn encode<T: Wire>(operation: &'static Operation, parameters: &T) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(&Written(parameters)).map_err(|error| EncodeError::new(operation, &error).into())
}

fn encode_object(operation: &'static Operation, parameters: &Json) -> Result<Vec<u8>, Error> {
    if parameters.is_object() {
        encode(operation, parameters)
    } else {
        Err(EncodeError::new(operation, &"they are no object").into())
    }
}
