//! The client for programs that are not asynchronous.

mod client;
mod worker;

pub use self::client::{Client, send_each};
