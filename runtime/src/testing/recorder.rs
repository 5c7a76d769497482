//! Keeps what travels.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value as Json;

use super::any_host::AnyHost;
use super::recording::{Exchange, Recording};
use crate::call::Error;
use crate::transport::{Incoming, Outgoing, Transport, TransportError};

/// Keeps the exchanges of another transport: parameters and answers, never headers, so no key and no signature.
///
/// Clones share what they keep: give one to the client, and take the [`recording`](Recorder::recording) from the other.
#[derive(Clone)]
pub struct Recorder {
    transport: Arc<dyn Transport>,
    kept: Arc<Mutex<Recording>>,
}

impl Recorder {
    /// Keeps what goes over HTTP.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`]: TLS can't be set up.
    pub fn new() -> Result<Self, Error> {
        Ok(Self::over(AnyHost::new()?))
    }

    /// Keeps what goes through `transport`.
    pub fn over(transport: impl Transport) -> Self {
        Self { transport: Arc::new(transport), kept: Arc::default() }
    }

    /// What was kept so far. Attempts that were not answered are not part of it.
    pub fn recording(&self) -> Recording {
        self.kept().clone()
    }

    fn kept(&self) -> MutexGuard<'_, Recording> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").field("exchanges", &self.kept().exchanges().len()).finish_non_exhaustive()
    }
}

impl Transport for Recorder {
    fn send<'a>(
        &'a self,
        request: Outgoing,
    ) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>> {
        Box::pin(async move {
            let operation = request.operation.name.to_owned();
            let parameters = serde_json::from_slice(&request.body).unwrap_or(Json::Null);
            let answer = self.transport.send(request).await?;
            self.kept().push(Exchange::new(operation, parameters, &answer));
            Ok(answer)
        })
    }
}
