//! The client for programs that are not asynchronous.

mod client;
mod paging;
mod worker;

pub use self::client::{Client, send_each};
