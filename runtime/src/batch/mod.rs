//! Requests about many things at once.

mod implement;
mod report;
mod sending;

use std::hash::Hash;

pub use self::report::Report;
use self::sending::Sending;
use crate::{Client, Options, Request};

/// A request about a list of things, such as tasks to stop, that can be sent in several parts.
pub trait Bulk: Request<Data = ()> + Clone + Send + Sync + 'static {
    /// What stands for one of the things.
    type Id: Clone + Eq + Hash + Send + Sync + 'static;
    /// Largest number of things in one request.
    const AT_MOST: usize;

    /// The list.
    fn ids(&mut self) -> &mut Vec<Self::Id>;
}

/// Sends a request in parts of at most [`Bulk::AT_MOST`] things, one after the other, and reports what became of each.
///
/// - What is in the list twice is sent once. Nothing is sent for an empty list.
/// - What must not be done twice ([`Effect::Once`](crate::Effect::Once)) is sent one by one: a list that is refused because
///   of one thing may have been executed up to there.
/// - Another part that the platform refused for what is in it (category Missing, Request, Permission or Failure) is halved
///   and sent again, down to single things, so that a wrong one does not take others with it. When 16 single things in a row
///   are refused alike for what the caller may do or asks for, the rest is not tried.
/// - After any other error all things of the part are reported with it; see [`Error::outcome`](crate::Error::outcome)
///   for whether the part may have been executed.
/// - After an error that the other parts would meet too (the connection, an answer that does not come, credentials, signature)
///   they are not sent, and are reported as untried.
///
/// Each part has the time of a call of its own ([`Options::timeout`]).
///
/// When the future is dropped, the part that is being sent may or may not have been executed; those after it were not sent.
pub async fn send_each<R: Bulk>(client: &Client, request: R, options: Options) -> Report<R::Id> {
    Sending::new(client, request, options).run().await
}
