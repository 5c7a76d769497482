//! Why frames did not come.

use std::io;
use std::path::Path;

use rayvision::Error;

use crate::transfer::TransferError;

/// Frames of a task were not brought home. Begun again, what is there stays.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DownloadError {
    /// There is no such task.
    #[error("task {0} is not there")]
    NoTask(i64),
    /// A call failed.
    #[error("{doing} failed: {error}")]
    Call {
        /// What was being done.
        doing: &'static str,
        /// Why.
        error: Box<Error>,
    },
    /// The transfer failed.
    #[error(transparent)]
    Transfer(#[from] TransferError),
    /// A file of this machine cannot be written.
    #[error("{path}: {error}")]
    File {
        /// The file.
        path: String,
        /// Why.
        error: io::Error,
    },
    /// A file is not as large as the platform says. Its unit is not documented: bytes are assumed.
    #[error("`{path}` is {found} bytes, and the platform tells {told}")]
    Size {
        /// Its path in the storage.
        path: String,
        /// What came.
        found: u64,
        /// What the platform tells.
        told: u64,
    },
    /// The output of a task has more folders than anyone can use.
    #[error("the output of task {task} has more than {most} folders: it seems to go in circles")]
    Folders {
        /// The task.
        task: i64,
        /// How many are read.
        most: usize,
    },
    /// The transfer program says that all went well, and a file did not come.
    #[error("`{0}` did not come, although the transfer program says that all went well")]
    Missing(String),
}

impl DownloadError {
    pub(super) fn call(doing: &'static str) -> impl FnOnce(Error) -> Self {
        move |error| Self::Call { doing, error: error.into() }
    }

    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::File { path: path.display().to_string(), error }
    }
}
