//! Files of the configuration. They are replaced as a whole: no reader sees half of one.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process;

use toml_edit::DocumentMut;
use zeroize::Zeroizing;

use crate::failure::{Advice, Failure};

/// Reads a file whose owner and mode pass a check; an empty one where there is none. The open file is checked, so that it
/// can't be replaced between the check and the reading.
pub(super) fn read(path: &Path, check: fn(&Path, &Metadata) -> Result<(), Failure>) -> Result<DocumentMut, Failure> {
    let failed = |error| Failure::File { path: path.display().to_string(), error };
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(DocumentMut::new()),
        Err(error) => return Err(failed(error)),
    };
    check(path, &file.metadata().map_err(failed)?)?;
    let mut text = Zeroizing::new(String::new());
    file.read_to_string(&mut text).map_err(failed)?;
    text.parse().map_err(|error: toml_edit::TomlError| unreadable(path, &text, &error))
}

/// Says where a file is no TOML, without a piece of it: it may hold keys.
fn unreadable(path: &Path, text: &str, error: &toml_edit::TomlError) -> Failure {
    let line =
        error.span().and_then(|span| text.get(..span.start)).map_or(1, |before| before.matches('\n').count() + 1);
    let message = format!("{}:{line}: this is no TOML: {}", path.display(), error.message().replace('\n', ", "));
    Failure::Configuration(Advice::new(message).next("mend the file, or remove it and run `rayvision login`"))
}

/// Replaces a file at once, readable by its owner alone.
pub(super) fn write(path: &Path, document: &DocumentMut) -> Result<(), Failure> {
    let text = Zeroizing::new(document.to_string());
    replace(path, text.as_bytes()).map_err(|error| Failure::Unwritten { path: path.display().to_string(), error })
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Where it is a link, what it leads to is replaced, not the link.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if let Some(folder) = path.parent() {
        create(folder)?;
    }
    let (mut file, beside) = fresh(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A new file beside another, which nobody else has or can read.
fn fresh(path: &Path) -> io::Result<(File, PathBuf)> {
    let mut number = 0_u32;
    loop {
        let beside = path.with_extension(format!("{}-{number}.new", process::id()));
        match private(OpenOptions::new().write(true).create_new(true)).open(&beside) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 100 => number += 1,
            opened => return Ok((opened?, beside)),
        }
    }
}

#[cfg(unix)]
pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600)
}

#[cfg(not(unix))]
pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(unix)]
pub(super) fn create(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;

    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
pub(super) fn create(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}
