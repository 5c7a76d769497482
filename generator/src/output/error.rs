//! Why nothing could be read or written, or must not be.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

#[derive(Debug)]
pub enum Error {
    /// The file system refused.
    Io { verb: &'static str, path: PathBuf, source: io::Error },
    /// What lies there was not generated, so it is not replaced or removed.
    Foreign(Vec<PathBuf>),
}

impl Error {
    pub(super) fn new(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { verb, path, source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { verb, path, source } => write!(f, "cannot {verb} {}: {source}", path.display()),
            Self::Foreign(paths) => foreign(paths, f),
        }
    }
}

fn foreign(paths: &[PathBuf], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    const MOST: usize = 10;
    writeln!(f, "this was not generated, and lies where generated files belong:")?;
    for path in paths.iter().take(MOST) {
        writeln!(f, "    {}", path.display())?;
    }
    if let Some(more @ 1..) = paths.len().checked_sub(MOST) {
        writeln!(f, "    and {more} more")?;
    }
    write!(f, "nothing was written; move it away, or give another --out")
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Foreign(_) => None,
        }
    }
}
