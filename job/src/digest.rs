//! What is in a file, as a short text.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

/// SHA-256 of a text, in hexadecimal digits.
pub(crate) fn of_text(text: &str) -> String {
    hexadecimal(&Sha256::digest(text))
}

/// A number that two pairs of texts share only if they are the same, for all that can be known.
pub(crate) fn of_pair(one: &str, other: &str) -> [u8; 32] {
    Sha256::new().chain_update(one).chain_update([0]).chain_update(other).finalize().into()
}

/// SHA-256 of a file, which is read piece by piece.
pub(crate) fn of_file(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hexadecimal(&digest.finalize())),
            read => digest.update(&buffer[..read]),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // A text takes whatever is written to it.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
