//! Why nothing could be read or written, or must not be.

use std::io;
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file system refused.
    #[error("cannot {verb} {}: {source}", path.display())]
    Io { verb: &'static str, path: PathBuf, source: io::Error },
    /// What lies there was not generated, so it is not replaced or removed.
    #[error(
        "this was not generated, and lies where generated files belong:\n{}\
         nothing was written; move it away, or give another --out",
        listed(.0)
    )]
    Foreign(Vec<PathBuf>),
}

impl Error {
    pub(super) fn new(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { verb, path, source }
    }
}

fn listed(paths: &[PathBuf]) -> String {
    const MOST: usize = 10;
    let shown = paths.iter().take(MOST).map(|path| path.display().to_string());
    let more = paths.len().checked_sub(MOST).filter(|more| *more > 0).map(|more| format!("and {more} more"));
    shown.chain(more).fold(String::new(), |list, line| list + "    " + &line + "\n")
}
