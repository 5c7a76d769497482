//! The thread that drives connections and timers.

use tokio::runtime::{Builder, Handle, Runtime};

use crate::call::Error;
use crate::configuration_error::ConfigurationError;

/// An async runtime with one thread.
pub(super) struct Worker(Option<Runtime>);

impl Worker {
    pub(super) fn start() -> Result<Self, Error> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name(concat!(env!("CARGO_PKG_NAME"), "-blocking"))
            .enable_all()
            .build();
        let runtime = runtime.map_err(|error| ConfigurationError::Thread(error.to_string()))?;
        Ok(Self(Some(runtime)))
    }

    /// Waits for a future, on the calling thread.
    pub(super) fn block_on<F: Future>(&self, future: F) -> Result<F::Output, Error> {
        let Some(runtime) = &self.0 else { return Err(ConfigurationError::RuntimeEnded.into()) };
        match Handle::try_current() {
            Ok(_) => Err(ConfigurationError::InsideAsync.into()),
            // The thread is about to end: what would be needed to wait in it is gone.
            Err(error) if error.is_thread_local_destroyed() => Err(ConfigurationError::RuntimeEnded.into()),
            Err(_) => Ok(runtime.block_on(future)),
        }
    }
}

impl Drop for Worker {
    /// Does not wait for the thread, since the last clone of a client may be dropped inside async code.
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}
