//! A lock on the configuration: of several commands that change it, one does at a time.

use std::fs::File;
use std::io;

use rayvision_job::private_file;

use super::paths;
use crate::failure::Failure;

/// The lock, held until it is dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    /// The lock ends with it.
    _file: File,
}

impl Lock {
    /// Waits for the lock, which others hold for moments only.
    pub(crate) fn acquire() -> Result<Self, Failure> {
        let path = paths::config_file("config.lock")?;
        let open = || -> io::Result<File> {
            if let Some(folder) = path.parent() {
                private_file::make_folder(folder)?;
            }
            let file = private_file::open(&path)?;
            file.lock()?;
            Ok(file)
        };
        let file = open().map_err(|error| Failure::Unwritten { path: path.display().to_string(), error })?;
        Ok(Self { _file: file })
    }
}
