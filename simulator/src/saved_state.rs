//! The simulator's state in a file.
//!
//! The file is one JSON object: what it is, its version, a checksum, and the state. The checksum covers every byte of the
//! state, and the rest can be written in only one way. So a file that was changed anywhere is refused as a whole.

mod directory;
mod file;

use std::io;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rayvision::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

pub(crate) use self::directory::StateDirectory;
pub(crate) use self::file::{check_writable, read, replace};
use crate::clock::{Clock, RunningClock};
use crate::fault::Faults;
use crate::model::Model;
use crate::seed::Seed;
use crate::state::{AddedAccount, State};

const FORMAT: &str = "rayvision-simulator";
/// Raised whenever states that were saved before can no longer be read.
const VERSION: u32 = 3;

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
        state.replace_model(self.model);
    }
}

/// The text of a file.
pub(crate) fn to_text(state: &State) -> Result<String, SaveError> {
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
fn from_text(text: &str) -> Result<Saved, SaveError> {
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
        /// The file.
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
    /// There is no folder for states that are saved by name.
    #[error("states can be saved by name only if the simulator was started with a folder for them")]
    NoDirectory,
    /// This can't be the name of a state.
    #[error(
        "`{0}` can't be the name of a state: use 1 to 64 letters, digits, `.`, `_` and `-`, and begin with a letter or a \
         digit"
    )]
    Name(String),
}

impl SaveError {
    fn io(path: &Path, error: io::Error) -> Self {
        Self::Io { path: path.display().to_string(), error }
    }
}
