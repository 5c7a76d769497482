//! The thread that drives connections and timers.

use tokio::runtime::{Builder, Handle, Runtime};

use crate::{ConfigurationError, Error};

/// An async runtime with one thread.
pub(crate) struct Worker(Option<Runtime>);

impl Worker {
    pub(crate) fn start() -> Result<Self, Error> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name(concat!(env!("CARGO_PKG_NAME"), "-blocking"))
            .enable_all()
            .build();
        let runtime = runtime.map_err(|error| ConfigurationError::Thread(error.to_string()))?;
        Ok(Self(Some(runtime)))
    }

    /// Waits for a future, on the calling thread.
    pub(crate) fn block_on<F: Future>(&self, future: F) -> Result<F::Output, Error> {
        match &self.0 {
            Some(runtime) if Handle::try_current().is_err() => Ok(runtime.block_on(future)),
            Some(_) => Err(ConfigurationError::InsideAsync.into()),
            None => Err(ConfigurationError::RuntimeEnded.into()),
        }
    }
}

impl Drop for Worker {
    /// Does not wait for the thread: that would not do inside async code.
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}
