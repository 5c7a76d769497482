//! Waits and their updates, for code that waits itself.

use std::future::poll_fn;

use super::client::Client;
use crate::waiting::{Updates, Wait, WaitError, WaitErrorOf, Waiter};

impl<W: Waiter> Wait<W, Client> {
    /// Waits until it has ended well, and gives what the last poll brought.
    ///
    /// # Errors
    ///
    /// See [`WaitError`].
    pub fn wait(self) -> Result<W::Subject, WaitErrorOf<W>> {
        let (client, end) = self.start(Client::inner);
        client.block_on(end).unwrap_or_else(|error| Err(WaitError::Call(error)))
    }
}

impl<W: Waiter> Iterator for Updates<W, Client> {
    type Item = Result<W::Subject, WaitErrorOf<W>>;

    fn next(&mut self) -> Option<Self::Item> {
        let client = self.handle().clone();
        let next = poll_fn(|context| self.poll(Client::inner, context));
        client.block_on(next).unwrap_or_else(|error| Some(Err(WaitError::Call(error))))
    }
}
