//! The files to be.

use std::collections::BTreeMap;

/// Directories in which no other file may lie. All else in the output directory is written by hand and left alone.
pub(super) const OWNED: [&str; 3] = ["examples", "src", "tests"];

/// The files to be, by their path below the output directory, with `/` between its parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<String, Vec<u8>>,
}

impl FileSet {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn insert(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), content.into());
    }

    /// Adds the files of another set.
    pub(crate) fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
    }

    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Paths and contents, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, content)| (path.as_str(), content.as_slice()))
    }

    pub(super) fn any_below(&self, directory: &str) -> bool {
        let prefix = format!("{directory}/");
        self.files.range(prefix.clone()..).next().is_some_and(|(path, _)| path.starts_with(&prefix))
    }
}
