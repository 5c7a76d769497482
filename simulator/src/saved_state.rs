//! The simulator's state in a file.
//!
//! The file is one JSON object: what it is, its version, a checksum, and the state. The checksum covers every byte of the
//! state, and the rest can be written in only one way. So a file that was changed anywhere is refused as a whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rayvision::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::clock::{Clock, RunningClock};
use crate::fault::Faults;
use crate::model::Model;
use crate::seed::Seed;
use crate::state::{AddedAccount, State};

const FORMAT: &str = "rayvision-simulator";
/// Raised whenever states that were saved before can no longer be read.
const VERSION: u32 = 2;

/// What the file holds.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sealed<'a> {
    format: &'a str,
    version: u32,
    sha256: &'a str,
    #[serde(borrow)]
    state: &'a RawValue,
}

/// The state, as it is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Saved {
    seed: Seed,
    clock: Clock,
    time: i64,
    added_accounts: Vec<AddedAccount>,
    faults: Faults,
    model: Model,
}

/// The state, as it is written.
#[derive(Serialize)]
struct Saving<'a> {
    seed: &'a Seed,
    clock: Clock,
    time: i64,
    added_accounts: &'a [AddedAccount],
    faults: &'a Faults,
    model: &'a Model,
}

impl Saved {
    pub(crate) fn put_into(self, state: &mut State) {
        state.seed = self.seed;
        state.clock = RunningClock::new(self.clock, Timestamp::from_millisecond(self.time).unwrap_or(self.model.now()));
        state.added_accounts = self.added_accounts;
        state.faults = self.faults;
        state.model = self.model;
    }
}

/// The text of a file.
pub(crate) fn write(state: &State) -> Result<String, SaveError> {
    let saving = Saving {
        seed: &state.seed,
        clock: state.clock.clock(),
        time: state.clock.now().as_millisecond(),
        added_accounts: &state.added_accounts,
        faults: &state.faults,
        model: &state.model,
    };
    let json = serde_json::to_string(&saving).map_err(SaveError::Unwritable)?;
    let sha256 = checksum(&json);
    let raw = RawValue::from_string(json).map_err(SaveError::Unwritable)?;
    let sealed = Sealed { format: FORMAT, version: VERSION, sha256: &sha256, state: &raw };
    serde_json::to_string(&sealed).map_err(SaveError::Unwritable)
}

/// Reads the text of a file.
pub(crate) fn read(text: &str) -> Result<Saved, SaveError> {
    let sealed: Sealed<'_> = serde_json::from_str(text).map_err(|error| explain(text, error))?;
    if sealed.format != FORMAT {
        return Err(SaveError::Foreign);
    }
    if sealed.version != VERSION {
        return Err(SaveError::Version { found: sealed.version });
    }
    if sealed.sha256 != checksum(sealed.state.get()) {
        return Err(SaveError::Checksum);
    }
    serde_json::from_str(sealed.state.get()).map_err(SaveError::Damaged)
}

pub(crate) fn open(path: &Path) -> Result<Saved, SaveError> {
    // Reading anything but a regular file, such as a pipe, might never end.
    if !fs::metadata(path).map_err(|error| SaveError::io(path, error))?.is_file() {
        return Err(SaveError::Foreign);
    }
    let bytes = fs::read(path).map_err(|error| SaveError::io(path, error))?;
    read(str::from_utf8(&bytes).map_err(|_| SaveError::Foreign)?)
}

/// Whether there is nothing at a path, or a saved state, which may be damaged.
fn is_replaceable(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
        Ok(found) if !found.is_file() => Ok(false),
        Ok(_) => {
            let mut start = Vec::new();
            fs::File::open(path)?.take(64).read_to_end(&mut start)?;
            Ok(start.is_empty() || start.windows(FORMAT.len()).any(|part| part == FORMAT.as_bytes()))
        }
    }
}

/// Replaces a file. The old file stays until the new one is safely on disk. A file that is not a saved state is not
/// replaced.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), SaveError> {
    if !is_replaceable(path).map_err(|error| SaveError::io(path, error))? {
        return Err(SaveError::Foreign);
    }
    let beside = beside(path);
    let put = || {
        let mut file = create(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        sync_directory(path)
    };
    put().map_err(|error| {
        // If this fails too, the first error still says what is wrong.
        let _ = fs::remove_file(&beside);
        SaveError::io(path, error)
    })
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

fn checksum(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}

/// Distinguishes a damaged state from a file that is not a saved state at all.
fn explain(text: &str, error: serde_json::Error) -> SaveError {
    if text.starts_with(&format!("{{\"format\":\"{FORMAT}\"")) { SaveError::Damaged(error) } else { SaveError::Foreign }
}

/// Says why the state could not be saved or loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SaveError {
    /// The file can't be read or written.
    #[error("{path}: {error}")]
    Io {
        /// What the file holds.
        path: String,
        /// Why.
        error: io::Error,
    },
    /// The file is something else.
    #[error("this is no saved state of a simulator")]
    Foreign,
    /// The file is of another version.
    #[error("this state was saved in version {found}, and only version {VERSION} can be loaded")]
    Version {
        /// The version it has.
        found: u32,
    },
    /// The file was changed after it was saved.
    #[error("the file is damaged: its checksum does not fit")]
    Checksum,
    /// The file is incomplete, or contradicts itself.
    #[error("the file is damaged: {0}")]
    Damaged(serde_json::Error),
    /// The state holds something that JSON can't express.
    #[error("the state can't be written: {0}")]
    Unwritable(serde_json::Error),
}

impl SaveError {
    fn io(path: &Path, error: io::Error) -> Self {
        Self::Io { path: path.display().to_string(), error }
    }
}
