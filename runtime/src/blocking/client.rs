//! The client for programs that are not asynchronous.

use std::fmt;
use std::sync::Arc;

use serde_json::Value as Json;

use super::worker::Worker;
use crate::call::{self, Envelope, Error, Options};
use crate::schema::{Operation, Request};

/// A [client](crate::Client) whose calls wait for the answer. Cheap to clone, and for as many threads as you like.
///
/// It brings a thread of its own, which ends with the last clone. A call waits wherever it is made, in `spawn_blocking` and inside
/// asynchronous code too; there it stops all other tasks of its thread meanwhile, so take the asynchronous client where you can.
/// After a fork, make a new one: the thread stays with the parent.
#[derive(Clone)]
pub struct Client {
    client: call::Client,
    worker: Arc<Worker>,
}

impl Client {
    /// Sends a request, and waits for the answer.
    ///
    /// # Errors
    ///
    /// See the kinds of [`Error`].
    pub fn send<R: Request<Data: Send> + Sync>(&self, request: &R) -> Result<Envelope<R::Data>, Error> {
        self.send_with(request, Options::default())
    }

    /// Sends a request with options of its own, and waits for the answer.
    ///
    /// # Errors
    ///
    /// See the kinds of [`Error`].
    pub fn send_with<R: Request<Data: Send> + Sync>(
        &self,
        request: &R,
        options: Options,
    ) -> Result<Envelope<R::Data>, Error> {
        self.block_on(self.client.send_with(request, options))?
    }

    /// Sends a request that no type describes, and waits for the answer.
    ///
    /// # Errors
    ///
    /// See the kinds of [`Error`].
    pub fn send_untyped(
        &self,
        operation: &'static Operation,
        parameters: &Json,
        options: Options,
    ) -> Result<Envelope<Json>, Error> {
        self.block_on(self.client.send_untyped(operation, parameters, options))?
    }

    /// Sends these very bytes as the body of a request, a JSON object, and waits for the answer. They are signed as they are
    /// written.
    ///
    /// # Errors
    ///
    /// See the kinds of [`Error`].
    pub fn send_body(
        &self,
        operation: &'static Operation,
        body: impl Into<Vec<u8>>,
        options: Options,
    ) -> Result<Envelope<Json>, Error> {
        self.block_on(self.client.send_body(operation, body.into(), options))?
    }

    /// The asynchronous client behind it.
    pub fn inner(&self) -> &call::Client {
        &self.client
    }

    /// Waits for a future.
    pub(crate) fn block_on<F: Future<Output: Send> + Send>(&self, future: F) -> Result<F::Output, Error> {
        self.worker.block_on(future)
    }
}

impl TryFrom<call::Client> for Client {
    type Error = Error;

    /// Starts the thread.
    fn try_from(client: call::Client) -> Result<Self, Error> {
        Ok(Self { client, worker: Arc::new(Worker::start()?) })
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.client.fmt(f)
    }
}
