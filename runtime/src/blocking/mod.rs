//! The client for programs that are not asynchronous.

mod batch;
mod client;
mod paging;
mod waiting;
mod worker;

pub use self::batch::send_each;
pub use self::client::Client;
