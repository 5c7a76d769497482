//! `keys.toml`: keys where there is no keyring. What others can read is not used.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

use toml_edit::{Item, Table, value};
use zeroize::Zeroizing;

use super::{file, paths};
use crate::failure::{Advice, Failure};

/// The table that holds them.
const KEYS: &str = "keys";

/// Where it is.
pub(super) fn path() -> Result<PathBuf, Failure> {
    paths::config_file("keys.toml")
}

/// The key of a profile.
pub(super) fn get(profile: &str) -> Result<Option<Zeroizing<String>>, Failure> {
    let path = path()?;
    let document = file::read(&path, guard)?;
    let key = document.get(KEYS).and_then(|keys| keys.get(profile)?.as_str());
    Ok(key.map(|key| Zeroizing::new(key.to_owned())))
}

/// Keeps the key of a profile.
pub(super) fn set(profile: &str, key: &str) -> Result<(), Failure> {
    let path = path()?;
    let mut document = file::read(&path, guard)?;
    let keys = document.entry(KEYS).or_insert(Item::Table(Table::new()));
    let Some(keys) = keys.as_table_like_mut() else {
        return Err(Failure::Configuration(Advice::new(format!("{}: `keys` is no table", path.display()))));
    };
    keys.insert(profile, value(key));
    file::write(&path, &document)
}

/// Forgets the key of a profile, and says whether there was one.
pub(super) fn remove(profile: &str) -> Result<bool, Failure> {
    let path = path()?;
    // A key that others could read is forgotten all the same.
    let mut document = file::read(&path, |_, _| Ok(()))?;
    let keys = document.get_mut(KEYS).and_then(Item::as_table_like_mut);
    let had = keys.and_then(|keys| keys.remove(profile)).is_some();
    if had {
        file::write(&path, &document)?;
    }
    Ok(had)
}

/// Refuses a file that others can read or write: what is in it is no secret, or not of this user.
#[cfg(unix)]
fn guard(path: &Path, metadata: &Metadata) -> Result<(), Failure> {
    use std::os::unix::fs::MetadataExt;

    let shown = path.display();
    if metadata.uid() != rustix::process::geteuid().as_raw() {
        let message = format!("{shown} holds keys, but belongs to another user: it is not used");
        return Err(Failure::Credentials(Advice::new(message).next("remove it, and run `rayvision login`")));
    }
    let mode = metadata.mode() & 0o777;
    if mode & 0o077 != 0 {
        let message = format!("{shown} holds keys, but others can read or change it (mode {mode:04o}): it is not used");
        return Err(Failure::Credentials(Advice::new(message).next(format!("run `chmod 600 {shown}`"))));
    }
    Ok(())
}

/// On Windows the folder of a user is closed to others.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn guard(_: &Path, _: &Metadata) -> Result<(), Failure> {
    Ok(())
}
