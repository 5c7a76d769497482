//! What may be replaced and removed: what was generated, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use super::disk::{Found, Stray, look};
use super::error::Error;
use super::file_set::FileSet;

/// By its first line, a directory is known as generated.
const MARKED: &str = "src/lib.rs";

impl FileSet {
    /// What is in the way in `out`. In a directory that bears no mark that is all that would change.
    pub(super) fn foreign(&self, out: &Path, strays: &[Stray]) -> Result<Vec<PathBuf>, Error> {
        let marked = matches!(look(&out.join(MARKED))?, Found::File(found) if self.is_generated(&found));
        let mut foreign = Vec::new();
        if !marked {
            foreign.extend(strays.iter().map(|stray| stray.location.clone()));
        }
        for (path, content) in self.iter() {
            let path = out.join(path);
            match look(&path)? {
                Found::Nothing => {}
                Found::File(found) if marked || found == content => {}
                Found::Other if marked => self.collect_foreign(&path, &mut foreign)?,
                _ => foreign.push(path),
            }
        }
        foreign.sort();
        Ok(foreign)
    }

    /// The files in a directory that lies where a file should be. A link is replaced, whatever it leads to.
    fn collect_foreign(&self, path: &Path, foreign: &mut Vec<PathBuf>) -> Result<(), Error> {
        match look(path)? {
            Found::File(found) if !self.is_generated(&found) => foreign.push(path.to_owned()),
            Found::Other if path.is_dir() && !path.is_symlink() => {
                for entry in fs::read_dir(path).map_err(Error::new("list", path))? {
                    self.collect_foreign(&entry.map_err(Error::new("list", path))?.path(), foreign)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether a file begins like the generated one that marks the directory.
    fn is_generated(&self, content: &[u8]) -> bool {
        let banner = self.get(MARKED).and_then(|marked| marked.split(|byte| *byte == b'\n').next());
        banner.is_some_and(|banner| content.starts_with(banner))
    }
}
