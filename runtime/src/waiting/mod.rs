//! Waiting until something has ended, by asking for it again and again.

mod ends;
mod poll_interval;
mod poller;
mod settings;
mod updates;
mod wait;
mod waiter;

pub use self::ends::{Failed, StopReason, WaitAborted, WaitError};
pub use self::updates::Updates;
pub use self::wait::Wait;
pub use self::waiter::{FailureOf, WaitErrorOf, Waiter, WaiterTable};
