//! How many requests of a client are on their way at once.

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, timeout_at};

use super::deadlines::Deadlines;

/// Permits to have a request on its way.
pub(crate) struct InFlight {
    permits: Semaphore,
    pub(crate) most: usize,
}

/// The permit of one attempt, given back when dropped.
pub(crate) struct InFlightPermit<'c> {
    _permit: SemaphorePermit<'c>,
    /// When it was given: the attempt's time begins then, not while it waited.
    pub(crate) since: Instant,
}

impl InFlight {
    pub(crate) fn new(requests: usize) -> Self {
        let most = requests.min(Semaphore::MAX_PERMITS);
        Self { permits: Semaphore::new(most), most }
    }

    /// Waits for a permit; nothing when the call's time is over before there is one.
    pub(crate) async fn acquire(&self, deadlines: &Deadlines) -> Option<InFlightPermit<'_>> {
        if !deadlines.leave_time_at(Instant::now()) {
            return None;
        }
        let permit = match self.permits.try_acquire() {
            Ok(permit) => permit,
            // The inner result is an error only for a closed semaphore, and this one is never closed.
            Err(_) => timeout_at(deadlines.of_call(), self.permits.acquire()).await.ok()?.ok()?,
        };
        // It may have been given at the very deadline: then nothing must be sent any more.
        let since = Instant::now();
        deadlines.leave_time_at(since).then_some(InFlightPermit { _permit: permit, since })
    }
}
