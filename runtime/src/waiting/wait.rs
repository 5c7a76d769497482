//! Waiting for an end.

use std::fmt;
use std::time::Duration;

use super::ends::WaitError;
use super::poll_interval::Pace;
use super::poller::Looker;
use super::updates::Updates;
use crate::{Client, Options, Paged, Progress, Request};

/// What is waited for: how to look, and what to make of it.
pub trait Waiter: Send + Sync + 'static {
    /// The request that looks.
    type Poll: Request<Data: Send + 'static> + Send + Sync + 'static;
    /// What is looked at.
    type Subject: Clone + PartialEq + Send + 'static;
    /// The request that lists what has failed, page by page.
    type Failures: Paged;

    /// The request that looks.
    fn poll(&self) -> Self::Poll;

    /// What is waited for, in the answer; nothing when it is not there.
    fn subject(&self, data: <Self::Poll as Request>::Data) -> Option<Self::Subject>;

    /// What its state means.
    fn progress(subject: &Self::Subject) -> Progress;

    /// Where to look for what has failed.
    fn failures(subject: &Self::Subject) -> Vec<Self::Failures>;

    /// Whether an item of those lists has failed.
    fn has_failed(item: &<Self::Failures as Paged>::Item) -> bool;
}

/// What a waiter lists when what it waited for has failed.
pub type FailureOf<W> = <<W as Waiter>::Failures as Paged>::Item;

/// How waiting ended when it did not end well.
pub type WaitErrorOf<W> = WaitError<<W as Waiter>::Subject, FailureOf<W>>;

type OnProgress<S> = Box<dyn FnMut(&S) + Send>;

/// Waits until something has ended, by looking again and again.
///
/// It looks every two seconds, more and more rarely while nothing changes, up to once a minute; for a day at most.
#[must_use = "nothing is waited for until `wait` or `updates` is called"]
pub struct Wait<W: Waiter, H = Client> {
    handle: H,
    pub(super) waiter: W,
    pub(super) options: Options,
    pub(super) pace: Pace,
    pub(super) deadline: Duration,
    pub(super) goes_through_holds: bool,
    pub(super) tolerance: u32,
    pub(super) on_progress: Option<OnProgress<W::Subject>>,
}

impl<W: Waiter, H> Wait<W, H> {
    /// Waits for what `waiter` looks at.
    pub fn new(handle: H, waiter: W) -> Self {
        Self {
            handle,
            waiter,
            options: Options::default(),
            pace: Pace::new(Duration::from_secs(2), Duration::from_mins(1)),
            deadline: Duration::from_hours(24),
            goes_through_holds: false,
            tolerance: 3,
            on_progress: None,
        }
    }

    /// Looks again after `first`: 2 seconds unless set. While nothing changes the time grows by half from look to look, up
    /// to `longest`: 60 seconds unless set. After a change it is `first` again.
    pub fn every(mut self, first: Duration, longest: Duration) -> Self {
        self.pace = Pace::new(first, longest);
        self
    }

    /// Gives up after so long: 24 hours unless set. Listing what has failed, in the end, does not count.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Goes on waiting while it stands still until someone acts. Unless set, that is [`Why::Held`].
    pub fn through_holds(mut self) -> Self {
        self.goes_through_holds = true;
        self
    }

    /// Bears so many looks in a row that fail: 3 unless set. Only such failures are borne as may pass: a refusal that no
    /// repetition can change ends the waiting at once.
    pub fn tolerate(mut self, looks: u32) -> Self {
        self.tolerance = looks;
        self
    }

    /// Sets the options of each call.
    pub fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// Tells each look that shows a change, the first and the last too.
    pub fn on_progress(mut self, tell: impl FnMut(&W::Subject) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(tell));
        self
    }

    /// Takes the handle out.
    fn split(self) -> (H, Wait<W, ()>) {
        let Self { handle, waiter, options, pace, deadline, goes_through_holds, tolerance, on_progress } = self;
        (handle, Wait { handle: (), waiter, options, pace, deadline, goes_through_holds, tolerance, on_progress })
    }
}

impl<W: Waiter> Wait<W> {
    /// Waits until it has ended well, and gives what the last look showed.
    ///
    /// Can be dropped at any time: waiting changes nothing on the platform.
    ///
    /// # Errors
    ///
    /// See [`WaitError`].
    pub async fn wait(self) -> Result<W::Subject, WaitErrorOf<W>> {
        let (client, wait) = self.split();
        Looker::new(client, wait).wait().await
    }

    /// Gives each look that shows a change, the first and the last too. Where it does not end well, an error comes last.
    pub fn updates(self) -> Updates<W> {
        let (handle, wait) = self.split();
        Updates::new(handle, wait)
    }
}

#[cfg(feature = "blocking")]
impl<W: Waiter> Wait<W, crate::blocking::Client> {
    /// Waits until it has ended well, and gives what the last look showed.
    ///
    /// # Errors
    ///
    /// See [`WaitError`].
    pub fn wait(self) -> Result<W::Subject, WaitErrorOf<W>> {
        let (handle, wait) = self.split();
        let looker = Looker::new(handle.inner().clone(), wait);
        handle.block_on(looker.wait()).unwrap_or_else(|error| Err(WaitError::Call(error)))
    }

    /// Gives each look that shows a change, the first and the last too. Where it does not end well, an error comes last.
    pub fn updates(self) -> Updates<W, crate::blocking::Client> {
        let (handle, wait) = self.split();
        Updates::new(handle, wait)
    }
}

impl<W: Waiter + fmt::Debug, H: fmt::Debug> fmt::Debug for Wait<W, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Wait");
        shown.field("handle", &self.handle).field("waiter", &self.waiter).field("pace", &self.pace);
        shown.field("deadline", &self.deadline).field("tolerance", &self.tolerance).finish_non_exhaustive()
    }
}
