//! The platform's side of operations, for servers that stand in for it.

mod project;
mod reply;
mod serve;

pub use self::project::project;
pub use self::reply::{Refused, Reply};
pub use self::serve::{UnreadableError, serve};
