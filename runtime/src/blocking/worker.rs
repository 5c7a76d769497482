//! The thread that drives connections and timers.

use std::{process, thread};

use tokio::runtime::{Builder, Handle, Runtime};

use crate::call::Error;
use crate::configuration_error::ConfigurationError;

/// An async runtime with one thread.
pub(super) struct Worker {
    runtime: Option<Runtime>,
    /// The process that has the thread: a fork has none.
    process: u32,
}

impl Worker {
    pub(super) fn start() -> Result<Self, Error> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name(concat!(env!("CARGO_PKG_NAME"), "-blocking"))
            .enable_all()
            .build();
        let runtime = runtime.map_err(|error| ConfigurationError::Thread(error.to_string()))?;
        Ok(Self { runtime: Some(runtime), process: process::id() })
    }

    /// Waits for a future, on the calling thread, or on one of its own where that belongs to another runtime.
    pub(super) fn block_on<F: Future<Output: Send> + Send>(&self, future: F) -> Result<F::Output, Error> {
        let Some(runtime) = &self.runtime else { return Err(ConfigurationError::RuntimeEnded.into()) };
        if self.process != process::id() {
            return Err(ConfigurationError::Forked.into());
        }
        match Handle::try_current() {
            Ok(_) => block_apart(runtime, future),
            // The thread is about to end: what would be needed to wait in it is gone.
            Err(error) if error.is_thread_local_destroyed() => Err(ConfigurationError::RuntimeEnded.into()),
            Err(_) => Ok(runtime.block_on(future)),
        }
    }
}

/// Waits on a thread of its own: a runtime does not let another one wait on its threads.
fn block_apart<F: Future<Output: Send> + Send>(runtime: &Runtime, future: F) -> Result<F::Output, Error> {
    thread::scope(|scope| {
        let waiting = thread::Builder::new()
            .spawn_scoped(scope, || runtime.block_on(future))
            .map_err(|error| ConfigurationError::Thread(error.to_string()))?;
        waiting.join().map_err(|panic| std::panic::resume_unwind(panic))
    })
}

impl Drop for Worker {
    /// Does not wait for the thread, since the last clone of a client may be dropped inside async code.
    fn drop(&mut self) {
        let Some(runtime) = self.runtime.take() else { return };
        if self.process == process::id() {
            runtime.shutdown_background();
        } else {
            // Its thread is not here, and must not be waited for.
            std::mem::forget(runtime);
        }
    }
}
