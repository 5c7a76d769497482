//! Requests about many things at once, sent in parts.

mod report;
mod request;
mod sender;

pub use self::report::BatchReport;
pub use self::request::Batch;
pub use self::sender::send_each;
