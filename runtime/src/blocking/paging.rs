//! Pages and items, for loops that wait.

use std::future::poll_fn;

use super::client::Client;
use crate::call::Error;
use crate::paging::{Items, Paged, Pages};

impl<R: Paged> Iterator for Pages<R, Client> {
    type Item = Result<R::Data, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let client = self.handle().clone();
        let next = poll_fn(|context| self.poll(Client::inner, context));
        client.block_on(next).unwrap_or_else(|error| Some(Err(error)))
    }
}

impl<R: Paged> Iterator for Items<R, Client> {
    type Item = Result<R::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        // Most items are here already, and need no runtime.
        if let Some(item) = self.next_ready() {
            return Some(Ok(item));
        }
        let client = self.handle().clone();
        let next = poll_fn(|context| self.poll(Client::inner, context));
        client.block_on(next).unwrap_or_else(|error| Some(Err(error)))
    }
}
