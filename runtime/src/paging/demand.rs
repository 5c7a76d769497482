//! Values that a task makes as they are asked for.

use std::panic;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::sync::{Semaphore, SemaphorePermit, mpsc};
use tokio::task::JoinHandle;

use crate::{ConfigurationError, Error};

/// Values that a task of its own makes: those that are asked for, and a few ahead of them.
///
/// The task goes on while nobody looks at the supply, so a call that it makes is never kept waiting half done. It is
/// aborted when the supply is dropped.
pub(crate) struct Supply<T> {
    made: mpsc::UnboundedReceiver<Made<T>>,
    demand: Arc<Semaphore>,
    task: JoinHandle<()>,
    is_asked: bool,
    is_broken: bool,
}

/// Where the task hands over what it made.
pub(crate) struct Outlet<T> {
    made: mpsc::UnboundedSender<Made<T>>,
    demand: Arc<Semaphore>,
}

enum Made<T> {
    Value(T),
    End,
}

impl<T: Send + 'static> Supply<T> {
    /// Begins, in the runtime at hand. `ahead`: how many values may be made before they are asked for.
    pub(crate) fn start<F>(ahead: usize, work: impl FnOnce(Outlet<T>) -> F) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (outlet, made) = mpsc::unbounded_channel();
        let demand = Arc::new(Semaphore::new(ahead.min(Semaphore::MAX_PERMITS / 2)));
        let task = tokio::spawn(work(Outlet { made: outlet, demand: Arc::clone(&demand) }));
        Self { made, demand, task, is_asked: false, is_broken: false }
    }

    /// The next value; nothing at the end. An error only when the runtime has ended.
    pub(crate) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<T>, Error>> {
        if !self.is_asked {
            self.is_asked = true;
            self.demand.add_permits(1);
        }
        match ready!(self.made.poll_recv(context)) {
            Some(Made::Value(value)) => {
                self.is_asked = false;
                Poll::Ready(Ok(Some(value)))
            }
            Some(Made::End) => Poll::Ready(Ok(None)),
            None => self.poll_broken(context),
        }
    }

    /// The task is gone without a word: it panicked, or its runtime has ended.
    fn poll_broken(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<T>, Error>> {
        if self.is_broken {
            return Poll::Ready(Ok(None));
        }
        let ended = ready!(Pin::new(&mut self.task).poll(context));
        self.is_broken = true;
        match ended {
            Err(error) if error.is_panic() => panic::resume_unwind(error.into_panic()),
            _ => Poll::Ready(Err(ConfigurationError::RuntimeEnded.into())),
        }
    }
}

impl<T> Drop for Supply<T> {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl<T> Outlet<T> {
    /// Waits until one more value is asked for, or may be made ahead.
    pub(crate) async fn asked(&self) {
        // Nobody closes the semaphore.
        if let Ok(permit) = self.demand.acquire().await {
            permit.forget();
        }
    }

    /// Whether one more value may be made at once; if so, it counts.
    pub(crate) fn try_asked(&self) -> bool {
        self.demand.try_acquire().map(SemaphorePermit::forget).is_ok()
    }

    /// Gives back what was asked for, and turned out to be nothing to hand over.
    pub(crate) fn still_asked(&self, values: usize) {
        self.demand.add_permits(values);
    }

    pub(crate) fn put(&self, value: T) {
        // When the supply is gone, so will be this task.
        let _ = self.made.send(Made::Value(value));
    }

    pub(crate) fn end(&self) {
        let _ = self.made.send(Made::End);
    }
}
