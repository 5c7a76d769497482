//! From the file set to the directory: [`FileSet::write`] replaces what differs, [`FileSet::check`] names what has drifted.

mod disk;
mod drift;
mod error;
mod file_set;
mod ownership;
mod write;

pub(crate) use disk::read_text;
pub use drift::{Drift, Kind};
pub use error::Error;
pub use file_set::FileSet;
pub use write::Written;
pub(crate) use write::replace;
