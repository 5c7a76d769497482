//! Waiting until something has ended.

mod ends;
mod poll_interval;
mod poller;
mod updates;
mod wait;

pub use self::ends::{Failed, GaveUp, WaitError, Why};
pub use self::updates::Updates;
pub use self::wait::{FailureOf, Wait, WaitErrorOf, Waiter};
