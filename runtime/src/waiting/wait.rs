//! Waits until something has ended.

use std::fmt;
use std::time::Duration;

use super::poll_interval::PollInterval;
use super::poller::Poller;
use super::settings::WaitSettings;
use super::updates::Updates;
use super::waiter::{WaitErrorOf, Waiter};
use crate::call::{Client, Options};

/// Waits until something has ended, by asking for it again and again.
///
/// It polls every two seconds, more and more rarely while nothing changes, up to once a minute; for a day at most.
#[must_use = "nothing is waited for until `wait` or `updates` is called"]
pub struct Wait<W: Waiter, H = Client> {
    handle: H,
    settings: WaitSettings<W>,
}

impl<W: Waiter, H> Wait<W, H> {
    /// Waits for the subject with this ID.
    pub fn new(handle: H, id: impl Into<W::Id>) -> Self {
        Self { handle, settings: WaitSettings::new(id.into()) }
    }

    /// Polls again after `first`: 2 seconds unless set. While nothing changes the time grows by half from poll to poll, up to
    /// `longest`: 60 seconds unless set. After a change it is `first` again.
    pub fn every(mut self, first: Duration, longest: Duration) -> Self {
        self.settings.poll_interval = PollInterval::new(first, longest);
        self
    }

    /// Gives up after so long: 24 hours unless set. Listing what has failed, in the end, does not count.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.settings.deadline = deadline;
        self
    }

    /// Goes on waiting while it stands still until someone acts. Unless set, waiting then ends with
    /// [`StopReason::Held`](crate::StopReason::Held).
    pub fn through_holds(mut self) -> Self {
        self.settings.through_holds = true;
        self
    }

    /// Lets so many polls in a row fail: 3 unless set. That holds for failures that may pass: a refusal that no repetition can
    /// change ends the waiting at once.
    pub fn tolerate(mut self, polls: u32) -> Self {
        self.settings.tolerance = polls;
        self
    }

    /// Sets the options of each call.
    pub fn options(mut self, options: Options) -> Self {
        self.settings.options = options;
        self
    }

    /// Shows each poll that brings a change to `tell`, the first and the last too.
    pub fn on_progress(mut self, tell: impl FnMut(&W::Subject) + Send + 'static) -> Self {
        self.settings.on_progress = Some(Box::new(tell));
        self
    }

    /// Gives what each poll brings that shows a change, the first and the last too. Where it does not end well, an error comes
    /// last.
    pub fn updates(self) -> Updates<W, H> {
        Updates::new(self.handle, self.settings)
    }

    /// The handle, and the waiting, by a client of it.
    #[cfg(feature = "blocking")]
    pub(crate) fn start(
        self,
        client: impl FnOnce(&H) -> &Client,
    ) -> (H, impl Future<Output = Result<W::Subject, WaitErrorOf<W>>>) {
        let poller = Poller::new(client(&self.handle).clone(), self.settings);
        (self.handle, poller.run())
    }
}

impl<W: Waiter> Wait<W> {
    /// Waits until it has ended well, and gives what the last poll brought.
    ///
    /// Can be dropped at any time: waiting changes nothing on the platform.
    ///
    /// # Errors
    ///
    /// See [`WaitError`](crate::WaitError).
    pub async fn wait(self) -> Result<W::Subject, WaitErrorOf<W>> {
        Poller::new(self.handle, self.settings).run().await
    }
}

impl<W: Waiter, H: fmt::Debug> fmt::Debug for Wait<W, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait").field("handle", &self.handle).field("settings", &self.settings).finish()
    }
}
