//! How a wait is set up.

use std::fmt;
use std::time::Duration;

use super::poll_interval::PollInterval;
use super::waiter::Waiter;
use crate::call::Options;

type OnProgress<S> = Box<dyn FnMut(&S) + Send>;

/// How a wait is set up, whoever polls.
pub(super) struct WaitSettings<W: Waiter> {
    pub(super) id: W::Id,
    pub(super) options: Options,
    pub(super) poll_interval: PollInterval,
    pub(super) deadline: Duration,
    /// Whether to go on while the subject stands still until someone acts.
    pub(super) through_holds: bool,
    /// So many polls in a row may fail.
    pub(super) tolerance: u32,
    pub(super) on_progress: Option<OnProgress<W::Subject>>,
}

impl<W: Waiter> WaitSettings<W> {
    pub(super) fn new(id: W::Id) -> Self {
        Self {
            id,
            options: Options::default(),
            poll_interval: PollInterval::new(Duration::from_secs(2), Duration::from_mins(1)),
            deadline: Duration::from_hours(24),
            through_holds: false,
            tolerance: 3,
            on_progress: None,
        }
    }
}

impl<W: Waiter> fmt::Debug for WaitSettings<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("WaitSettings");
        shown.field("id", &self.id).field("poll_interval", &self.poll_interval);
        shown.field("deadline", &self.deadline).field("tolerance", &self.tolerance).finish_non_exhaustive()
    }
}
