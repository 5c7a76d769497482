use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

/// A signature, in Base64.
#[derive(Clone, PartialEq, Eq)]
pub struct Signature(String);

impl Signature {
    pub(super) fn encode(code: &[u8]) -> Self {
        Self(BASE64.encode(code))
    }

    /// The code that a signature in Base64 stands for.
    pub(super) fn decode(signature: &str) -> Option<Vec<u8>> {
        BASE64.decode(signature).ok()
    }

    /// As the header carries it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<signature>")
    }
}
