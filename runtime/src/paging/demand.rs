//! A channel whose sender makes values only when the receiver wants them.

use std::panic;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::runtime::Handle;
use tokio::sync::{Semaphore, SemaphorePermit, mpsc};
use tokio::task::JoinHandle;

use crate::call::Error;
use crate::configuration_error::ConfigurationError;

/// Receives values from a task that makes those that are wanted, and a few ahead.
///
/// The task runs on while nobody polls the receiver, so a call that it makes is never kept waiting halfway. It is aborted
/// when the receiver is dropped.
pub(crate) struct DemandReceiver<T> {
    messages: mpsc::UnboundedReceiver<Message<T>>,
    demand: Arc<Semaphore>,
    /// Nothing where there was no runtime to spawn it on.
    task: Option<JoinHandle<()>>,
    /// Whether the next value was asked for, so that polling again does not ask for one more.
    has_asked: bool,
    has_failed: bool,
}

/// The task's end of the channel.
pub(crate) struct DemandSender<T> {
    messages: mpsc::UnboundedSender<Message<T>>,
    /// A permit for each value that is wanted and not yet begun.
    demand: Arc<Semaphore>,
}

enum Message<T> {
    Value(T),
    End,
}

impl<T: Send + 'static> DemandReceiver<T> {
    /// Spawns the task on the current Tokio runtime. `ahead`: how many values it may make before they are wanted.
    pub(crate) fn spawn<F>(ahead: usize, work: impl FnOnce(DemandSender<T>) -> F) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (sender, messages) = mpsc::unbounded_channel();
        let demand = Arc::new(Semaphore::new(ahead.min(Semaphore::MAX_PERMITS / 2)));
        let sender = DemandSender { messages: sender, demand: Arc::clone(&demand) };
        let task = Handle::try_current().ok().map(|runtime| runtime.spawn(work(sender)));
        Self { messages, demand, task, has_asked: false, has_failed: false }
    }

    /// The next value; nothing at the end. An error only when the runtime has ended.
    pub(crate) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<T>, Error>> {
        if !self.has_asked {
            self.has_asked = true;
            self.demand.add_permits(1);
        }
        match ready!(self.messages.poll_recv(context)) {
            Some(Message::Value(value)) => {
                self.has_asked = false;
                Poll::Ready(Ok(Some(value)))
            }
            Some(Message::End) => Poll::Ready(Ok(None)),
            None => self.poll_failure(context),
        }
    }

    /// The task is gone without an end: it panicked, or its runtime has ended.
    fn poll_failure(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<T>, Error>> {
        if self.has_failed {
            return Poll::Ready(Ok(None));
        }
        let Some(task) = &mut self.task else {
            self.has_failed = true;
            return Poll::Ready(Err(ConfigurationError::NoRuntime.into()));
        };
        let ended = ready!(Pin::new(task).poll(context));
        self.has_failed = true;
        match ended {
            Err(error) if error.is_panic() => panic::resume_unwind(error.into_panic()),
            _ => Poll::Ready(Err(ConfigurationError::RuntimeEnded.into())),
        }
    }
}

impl<T> Drop for DemandReceiver<T> {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

impl<T> DemandSender<T> {
    /// Waits until one more value is wanted, or may be made ahead.
    pub(crate) async fn wanted(&self) {
        // An error only for a closed semaphore, and this one is never closed.
        if let Ok(permit) = self.demand.acquire().await {
            permit.forget();
        }
    }

    /// Whether one more value is wanted now, or may be made ahead; if so, it counts as begun.
    pub(crate) fn is_wanted(&self) -> bool {
        self.demand.try_acquire().map(SemaphorePermit::forget).is_ok()
    }

    /// Takes back that so many values were begun: they are still wanted.
    pub(crate) fn still_wanted(&self, values: usize) {
        self.demand.add_permits(values);
    }

    /// Hands over a value. It is lost without a receiver, but then this task is about to be aborted.
    pub(crate) fn send(&self, value: T) {
        let _ = self.messages.send(Message::Value(value));
    }

    /// Says that no more values come.
    pub(crate) fn finish(&self) {
        let _ = self.messages.send(Message::End);
    }
}
