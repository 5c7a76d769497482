//! Files of the configuration. They are replaced as a whole: no reader sees half of one.

use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read};
use std::path::Path;

use rayvision_job::private_file;
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
    private_file::replace(path, text.as_bytes())
        .map_err(|error| Failure::Unwritten { path: path.display().to_string(), error })
}
