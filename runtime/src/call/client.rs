//! The client that all operations share.

use std::fmt;
use std::sync::Arc;

use super::attempt::Dispatcher;
use super::error::{EncodeError, Error};
use super::options::Options;
use super::retry_loop::{Call, RetryLoop};
use super::signer::Signer;
use crate::envelope::Envelope;
use crate::prepared::Prepared;
use crate::schema::{Operation, Request};
use crate::wire::{Wire, Written};
use serde_json::Value as Json;

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
        self.call(R::OPERATION, body, &options).run(request).await
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
        self.call(operation, body, &options).run(parameters).await
    }

    /// Shows what an attempt would send if it were made now. Nothing is sent.
    ///
    /// # Errors
    ///
    /// The parameters are no JSON object, or the system's random source fails.
    pub fn prepare(&self, operation: &'static Operation, parameters: &Json) -> Result<Prepared, Error> {
        let body = encode_object(operation, parameters)?;
        Prepared::new(&self.0.signer, operation, parameters, body)
    }

    fn call(&self, operation: &'static Operation, body: Vec<u8>, options: &Options) -> Call<'_> {
        let Parts { signer, dispatcher, retry_loop } = &*self.0;
        Call::new(signer, dispatcher, retry_loop, operation, body, options)
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
