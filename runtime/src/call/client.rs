//! The client that all operations share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::attempt::Dispatcher;
use super::encoded_request::EncodedRequest;
use super::envelope::Envelope;
use super::error::Error;
use super::options::Options;
use super::prepared::Prepared;
use super::retry_loop::{Call, RetryLoop};
use super::signer::Signer;
use serde_json::Value as Json;

use crate::schema::{Operation, Request, TypeSchema};

/// Signs and sends requests, and reads the answers. Cheap to clone: clones share connections, the throttle of
/// retries and what was learned of the platform's clock.
///
/// It uses the Tokio runtime that polls its calls, which needs I/O and time enabled. Make a client for each runtime: a
/// connection is driven by the runtime that opened it, and stands still for all others while that one does not run.
#[derive(Clone)]
pub struct Client(Arc<Parts>);

struct Parts {
    signer: Signer,
    dispatcher: Dispatcher,
    retry_loop: RetryLoop,
}

impl Client {
    pub(crate) fn new(signer: Signer, dispatcher: Dispatcher, retry_loop: RetryLoop) -> Self {
        Self(Arc::new(Parts { signer, dispatcher, retry_loop }))
    }

    /// How many requests may be on their way at once.
    pub(crate) fn most_in_flight(&self) -> usize {
        self.0.retry_loop.in_flight.most
    }

    /// How long a call may take unless it has options of its own.
    pub(crate) fn call_timeout(&self) -> Duration {
        self.0.retry_loop.timeouts.call
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
        let encoded = EncodedRequest::typed(request)?;
        self.call(R::OPERATION, encoded, &options).run(&R::OPERATION.data).await
    }

    /// Sends a request whose operation is only known when the program runs; `parameters` is a JSON object. All else is as
    /// for [`Client::send`].
    ///
    /// Nothing is checked beforehand: [`validate`](crate::validate) tells what is wrong with parameters.
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
        let encoded = EncodedRequest::untyped(operation, parameters)?;
        self.call(operation, encoded, &options).run(&TypeSchema::Json).await
    }

    /// Sends these very bytes as the body of a request, a JSON object. They are signed as they are written: `1.10` as `1.10`, and
    /// numbers of any length. All else is as for [`Client::send_untyped`].
    ///
    /// # Errors
    ///
    /// As for [`Client::send`]; bytes that are no JSON object, or one in which a name comes twice, are [`Error::Encode`].
    pub async fn send_body(
        &self,
        operation: &'static Operation,
        body: impl Into<Vec<u8>>,
        options: Options,
    ) -> Result<Envelope<Json>, Error> {
        let encoded = EncodedRequest::bytes(operation, body.into())?;
        self.call(operation, encoded, &options).run(&TypeSchema::Json).await
    }

    /// Shows what an attempt would send if it were made now. Nothing is sent.
    ///
    /// # Errors
    ///
    /// The parameters are no JSON object, or the system's random source fails.
    pub fn prepare(&self, operation: &'static Operation, parameters: &Json) -> Result<Prepared, Error> {
        Prepared::new(&self.0.signer, operation, EncodedRequest::untyped(operation, parameters)?)
    }

    /// Shows what an attempt would send if it were made now, with these very bytes as its body. Nothing is sent.
    ///
    /// # Errors
    ///
    /// The bytes are no JSON object, a name comes twice in it, or the system's random source fails.
    pub fn prepare_body(&self, operation: &'static Operation, body: impl Into<Vec<u8>>) -> Result<Prepared, Error> {
        Prepared::new(&self.0.signer, operation, EncodedRequest::bytes(operation, body.into())?)
    }

    /// Access ID of who calls.
    pub fn access_id(&self) -> &str {
        self.0.signer.credentials.access_id()
    }

    /// Host that is called, with its port where that is not the usual one.
    pub fn host(&self) -> &str {
        self.0.signer.base.host()
    }

    fn call(&self, operation: &'static Operation, request: EncodedRequest, options: &Options) -> Call<'_> {
        let Parts { signer, dispatcher, retry_loop } = &*self.0;
        Call::new(signer, dispatcher, retry_loop, operation, request, options)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { signer, retry_loop, .. } = &*self.0;
        f.debug_struct("Client")
            .field("host", &signer.base.host())
            .field("credentials", &signer.credentials)
            .field("timeouts", &retry_loop.timeouts)
            .field("retries", &retry_loop.retries)
            .finish_non_exhaustive()
    }
}
