//! What was sent before, by content: a hint that saves time, and expires.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io};

use rayvision::Timestamp;
use serde::{Deserialize, Serialize};

use crate::private_file;

/// How long the platform is taken to keep what it was sent. It does not say, and lists no inputs.
const KEPT: Duration = Duration::from_hours(7 * 24);

/// Files that an account has sent, of any job.
#[derive(Clone, Debug)]
pub struct SentFiles {
    path: PathBuf,
    files: BTreeMap<String, SentFile>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct SentFile {
    digest: String,
    /// When, in seconds since 1970.
    at: i64,
}

impl SentFiles {
    /// What is known in a file. What cannot be read is not known: then more is sent than needed.
    pub fn read(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let mut files = parse(&path);
        let now = Timestamp::now().as_second();
        files.retain(|_, file| {
            now.checked_sub(file.at).and_then(|age| u64::try_from(age).ok()).is_some_and(|age| age < KEPT.as_secs())
        });
        Self { path, files }
    }

    pub(crate) fn has(&self, server: &str, digest: &str) -> bool {
        self.files.get(server).is_some_and(|file| file.digest == digest)
    }

    /// Keeps what was sent, beside what others have kept meanwhile.
    pub(crate) fn add(&mut self, sent: &[(String, String)]) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            private_file::make_folder(folder)?;
        }
        let lock = private_file::open(&self.path.with_extension("lock"))?;
        lock.lock()?;
        let at = Timestamp::now().as_second();
        let mut files = parse(&self.path);
        files.extend(sent.iter().map(|(server, digest)| (server.clone(), SentFile { digest: digest.clone(), at })));
        private_file::replace(&self.path, &serde_json::to_vec(&files)?)?;
        self.files = files;
        Ok(())
    }
}

fn parse(path: &Path) -> BTreeMap<String, SentFile> {
    fs::read(path).ok().and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default()
}
