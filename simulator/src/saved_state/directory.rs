//! The folder of the states that are saved by name. A caller over HTTP can't choose any other file.

use std::fs::{self, DirBuilder};
use std::path::{Path, PathBuf};

use super::{SaveError, check_writable};

const LONGEST_NAME: usize = 64;

#[derive(Debug)]
pub(crate) struct StateDirectory(PathBuf);

impl StateDirectory {
    /// Uses a folder, and makes it if it does not exist. States must be able to be saved in it.
    pub(crate) fn open(path: &Path) -> Result<Self, SaveError> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        // States hold access keys.
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path).map_err(|error| SaveError::io(path, error))?;
        let directory = Self(path.to_owned());
        check_writable(&directory.file("writable")?)?;
        Ok(directory)
    }

    /// The file of the state with a name.
    pub(crate) fn file(&self, name: &str) -> Result<PathBuf, SaveError> {
        if !is_name(name) {
            return Err(SaveError::Name(name.chars().take(LONGEST_NAME).collect()));
        }
        let file = self.0.join(format!("{name}.json"));
        // A link could lead out of the folder.
        let is_link = fs::symlink_metadata(&file).is_ok_and(|found| found.is_symlink());
        if is_link { Err(SaveError::Foreign) } else { Ok(file) }
    }
}

fn is_name(name: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    name.len() <= LONGEST_NAME
        && name.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
        && name.bytes().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside_the_folder() {
        for name in ["a", "before-restart", "2026-06-24_10.30", &"x".repeat(64)] {
            assert!(is_name(name), "{name}");
        }
        for name in
            ["", ".", "..", ".hidden", "-x", "a/b", "../a", "/etc/passwd", "a\\b", "a b", "a\0", "ä", &"x".repeat(65)]
        {
            assert!(!is_name(name), "{name}");
        }
    }
}
