//! An invented platform, written by hand as generated code is written: what tests use, and what the generator's output is
//! measured by.
#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    clippy::struct_field_names,
    reason = "each test takes what it needs"
)]

mod enums;
mod operations;
mod protocol;
mod requests;
mod types;

pub use self::enums::{FeeType, JobStatus};
pub use self::operations::{LIST_JOBS, OPERATIONS, PING, RENDER_SCENE, SET_NOTE};
pub use self::protocol::{PROTOCOL, STRING};
pub use self::requests::{ListJobs, Ping, RenderScene, SetNote};
pub use self::types::{Job, Page, PlugIn};
