//! `generate`: what differs is replaced, what is stale is removed.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::disk::{Found, look, strays};
use super::error::Error;
use super::file_set::FileSet;

/// What [`FileSet::write`] did, in files.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub written: usize,
    pub removed: usize,
    pub unchanged: usize,
}

impl FileSet {
    /// Makes `out` hold this set. Files that are right already are not touched, so nothing is built anew for their sake.
    ///
    /// What was not generated is left alone: where it is in the way, nothing is written.
    pub fn write(&self, out: &Path) -> Result<Written, Error> {
        let strays = strays(self, out)?;
        let foreign = self.foreign(out, &strays)?;
        if !foreign.is_empty() {
            return Err(Error::Foreign(foreign));
        }
        let mut done = Written::default();
        // Strays go first: one may lie where a directory must be.
        for stray in strays {
            done.removed += remove(&stray.location).map_err(Error::new("remove", &stray.location))?;
        }
        for (path, content) in self.iter() {
            let path = out.join(path);
            match look(&path)? {
                Found::File(found) if found == content => done.unchanged += 1,
                found => {
                    if matches!(found, Found::Other) {
                        done.removed += remove(&path).map_err(Error::new("replace", &path))?;
                    }
                    replace(&path, content)?;
                    done.written += 1;
                }
            }
        }
        Ok(done)
    }
}

/// How many files were removed. A directory without any counts like one.
fn remove(path: &Path) -> io::Result<usize> {
    // Not `path.is_dir()`, which would follow a link.
    if !fs::symlink_metadata(path)?.is_dir() {
        return fs::remove_file(path).map(|()| 1);
    }
    let mut removed = 0;
    for entry in fs::read_dir(path)? {
        removed += remove(&entry?.path())?;
    }
    fs::remove_dir(path)?;
    Ok(removed.max(1))
}

/// Whoever looks sees the old file or the new one, never half of it, whatever happens to this process.
pub(crate) fn replace(path: &Path, content: &[u8]) -> Result<(), Error> {
    let directory = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(directory).map_err(Error::new("make", directory))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = directory.join(format!(".{name}.{}.new", std::process::id()));
    let written = write_synced(&temporary, content).and_then(|()| fs::rename(&temporary, path));
    written.map_err(|error| {
        // What went wrong first is what matters.
        let _ = fs::remove_file(&temporary);
        Error::new("write", path)(error)
    })
}

fn write_synced(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(content)?;
    file.sync_data()
}
