//! Signatures, and what they are made of.
//!
//! Section of the document: *Signature generation rules*, 3 and 4.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::canonical::Sink;
use crate::{Canonical, Parameters, Piece};

/// The string that a signature is made of. `to_string` shows it.
#[derive(Clone, Copy)]
pub struct StringToSign<'a> {
    /// What it consists of.
    pub pieces: &'a [Piece],
    /// HTTP method.
    pub method: &'a str,
    /// Host, with its port when that is not the default.
    pub host: &'a str,
    /// Path.
    pub path: &'a str,
    /// Signed headers, in byte order of their names.
    pub headers: &'a [(&'a str, &'a str)],
    /// Parameters in the body.
    pub parameters: &'a dyn Parameters,
}

impl StringToSign<'_> {
    pub(crate) fn write(&self, sink: &mut dyn Sink) {
        let mut to = Canonical::new(self.headers, sink);
        for piece in self.pieces {
            match piece {
                Piece::Text(text) => to.verbatim(text),
                Piece::Method => to.verbatim(self.method),
                Piece::Host => to.verbatim(self.host),
                Piece::Path => to.verbatim(self.path),
                Piece::Parameters => {
                    self.parameters.write_to(&mut to);
                    to.rest_of_headers();
                }
            }
        }
        to.finish();
    }
}

impl fmt::Debug for StringToSign<'_> {
    /// Leaves the parameters out: some may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StringToSign").field("host", &self.host).field("path", &self.path).finish_non_exhaustive()
    }
}

impl fmt::Display for StringToSign<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = Vec::new();
        self.write(&mut bytes);
        f.write_str(&String::from_utf8_lossy(&bytes))
    }
}

/// A signature, in Base64.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 44]);

impl Signature {
    pub(crate) fn new(code: &[u8; 32]) -> Self {
        let mut base64 = [0; 44];
        // 32 bytes make 44 characters.
        let _ = BASE64.encode_slice(code, &mut base64);
        Self(base64)
    }

    /// The code that a signature in Base64 stands for.
    pub(crate) fn decode(signature: &str) -> Option<[u8; 32]> {
        BASE64.decode(signature).ok()?.try_into().ok()
    }

    /// As the header carries it.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<signature>")
    }
}
