//! What lies in the output directory now.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::error::Error;
use super::file_set::{FileSet, OWNED};

/// What is found where a file should be.
pub(super) enum Found {
    Nothing,
    File(Vec<u8>),
    /// A link, a directory or something stranger: nothing to write through.
    Other,
}

/// A link is never followed: what it points to is not ours to read or overwrite.
pub(super) fn look(path: &Path) -> Result<Found, Error> {
    match fs::symlink_metadata(path) {
        Err(error) if is_absence(&error) => Ok(Found::Nothing),
        Err(error) => Err(Error::new("look at", path)(error)),
        Ok(metadata) if metadata.is_file() => fs::read(path).map(Found::File).map_err(Error::new("read", path)),
        Ok(_) => Ok(Found::Other),
    }
}

/// What stands in a file that people write; nothing where there is none.
pub(crate) fn read_text(path: &Path) -> Result<String, Error> {
    match fs::read_to_string(path) {
        Err(error) if is_absence(&error) => Ok(String::new()),
        text => text.map_err(Error::new("read", path)),
    }
}

/// Nothing can be where a part of the path is missing, or is a file.
fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Something in an owned directory that is not of the set.
pub(super) struct Stray {
    /// Like the paths of the set.
    pub(super) path: String,
    pub(super) location: PathBuf,
}

/// Files, links, and directories without any file of the set, sorted; nothing below a path that is listed itself.
pub(super) fn strays(files: &FileSet, out: &Path) -> Result<Vec<Stray>, Error> {
    let mut strays = Vec::new();
    for directory in OWNED {
        collect(files, directory.to_owned(), out.join(directory), &mut strays)?;
    }
    strays.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(strays)
}

/// What may lie beside what is generated.
pub(super) const HAND_WRITTEN: [&str; 6] =
    ["Cargo.toml", "rustfmt.toml", "README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"];

/// What lies beside what is generated and is not of the set. It is nobody's to remove, and may still become part of a crate.
pub(super) fn foreign_at_top(files: &FileSet, out: &Path) -> Result<Vec<String>, Error> {
    let mut foreign = Vec::new();
    let entries = match fs::read_dir(out) {
        Err(error) if is_absence(&error) => return Ok(foreign),
        result => result.map_err(Error::new("list", out))?,
    };
    for entry in entries {
        let name = entry.map_err(Error::new("list", out))?.file_name().to_string_lossy().into_owned();
        // What cargo makes, and what programs keep to themselves.
        let is_known =
            HAND_WRITTEN.contains(&&*name) || name == "target" || name == "Cargo.lock" || name.starts_with('.');
        if !is_known && files.get(&name).is_none() && !files.any_below(&name) && !OWNED.contains(&&*name) {
            foreign.push(name);
        }
    }
    Ok(foreign)
}

fn collect(files: &FileSet, path: String, location: PathBuf, strays: &mut Vec<Stray>) -> Result<(), Error> {
    let metadata = match fs::symlink_metadata(&location) {
        Err(error) if is_absence(&error) => return Ok(()),
        result => result.map_err(Error::new("look at", &location))?,
    };
    if metadata.is_dir() && files.any_below(&path) {
        for entry in fs::read_dir(&location).map_err(Error::new("list", &location))? {
            let entry = entry.map_err(Error::new("list", &location))?;
            collect(files, format!("{path}/{}", entry.file_name().to_string_lossy()), entry.path(), strays)?;
        }
    } else if files.get(&path).is_none() {
        // What is found where there should be a file of the set is compared elsewhere.
        strays.push(Stray { path, location });
    }
    Ok(())
}
