//! Reading and replacing files.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::{FORMAT, SaveError, Saved, from_text};

pub(crate) fn read(path: &Path) -> Result<Saved, SaveError> {
    // Reading anything but a regular file, such as a pipe, might never end.
    if !fs::metadata(path).map_err(|error| SaveError::io(path, error))?.is_file() {
        return Err(SaveError::Foreign);
    }
    let bytes = fs::read(path).map_err(|error| SaveError::io(path, error))?;
    from_text(str::from_utf8(&bytes).map_err(|_| SaveError::Foreign)?)
}

/// Replaces a file. The old file stays until the new one is safely on disk. A file that is not a saved state is not
/// replaced.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), SaveError> {
    check_replaceable(path)?;
    let new = beside(path);
    let put = || {
        let mut file = create(&new)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, path)?;
        sync_directory(path)
    };
    put().map_err(|error| {
        // If this fails too, the first error still says what is wrong.
        let _ = fs::remove_file(&new);
        SaveError::io(path, error)
    })
}

/// Checks that [`replace`] could replace a file, as far as that can be known before.
pub(crate) fn check_writable(path: &Path) -> Result<(), SaveError> {
    check_replaceable(path)?;
    let new = beside(path);
    create(&new).and_then(|_| fs::remove_file(&new)).map_err(|error| SaveError::io(path, error))
}

/// Refuses a path at which there is anything but a saved state, which may be damaged.
fn check_replaceable(path: &Path) -> Result<(), SaveError> {
    let is_replaceable = || match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
        Ok(found) if !found.is_file() => Ok(false),
        Ok(_) => {
            let mut start = Vec::new();
            File::open(path)?.take(64).read_to_end(&mut start)?;
            Ok(start.is_empty() || start.windows(FORMAT.len()).any(|part| part == FORMAT.as_bytes()))
        }
    };
    if is_replaceable().map_err(|error| SaveError::io(path, error))? { Ok(()) } else { Err(SaveError::Foreign) }
}

/// A new file next to `path`, on the same file system.
fn beside(path: &Path) -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}-{number}.new", std::process::id()));
    name.into()
}

/// Only its owner may read it, because it holds access keys.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes the renaming durable, on systems where directories can be synced.
fn sync_directory(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(directory)?.sync_all()?;
    }
    Ok(())
}
