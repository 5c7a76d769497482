//! Which assets of a job have arrived: a line each, written as soon as it is known.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::Path;

use crate::private_file;

/// Assets that have arrived, by their paths at the platform, with digests of what was sent.
#[derive(Debug)]
pub(crate) struct ArrivedFiles {
    file: File,
    digests: HashMap<String, String>,
}

impl ArrivedFiles {
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let mut file = private_file::private(OpenOptions::new().read(true).append(true).create(true)).open(path)?;
        let mut digests = HashMap::new();
        let mut is_whole = true;
        for line in BufReader::new(&file).split(b'\n') {
            // A line that broke off when the process was killed says nothing.
            let read: Option<(String, String)> = serde_json::from_slice(&line?).ok();
            is_whole = read.is_some();
            digests.extend(read);
        }
        if !is_whole {
            file.write_all(b"\n")?;
        }
        Ok(Self { file, digests })
    }

    pub(crate) fn has(&self, server: &str, digest: &str) -> bool {
        self.digests.get(server).is_some_and(|known| known == digest)
    }

    pub(crate) fn add(&mut self, server: &str, digest: &str) -> io::Result<()> {
        let mut line = serde_json::to_vec(&(server, digest))?;
        line.push(b'\n');
        self.file.write_all(&line)?;
        self.digests.insert(server.to_owned(), digest.to_owned());
        Ok(())
    }
}
