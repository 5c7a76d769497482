//! Percent-encoding.

use std::fmt::Write;

/// Encodes everything but letters, digits, `-`, `.`, `_` and `~`.
pub(crate) fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(byte.into());
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Decodes a text. What is not encoded stays as it is, so that clients may send brackets and backslashes either way.
pub(crate) fn percent_decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        let code = (*byte == b'%').then(|| after.get(..2)).flatten();
        let code = code.and_then(|code| u8::from_str_radix(str::from_utf8(code).ok()?, 16).ok());
        if code.is_some() {
            rest = after.get(2..).unwrap_or_default();
        }
        bytes.push(code.unwrap_or(*byte));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{percent_decoded, percent_encoded};

    #[test]
    fn what_was_encoded_is_decoded() {
        assert_eq!(percent_encoded("a b#+ä~"), "a%20b%23%2B%C3%A4~");
        assert_eq!(percent_decoded(&percent_encoded("a b#+ä~")), "a b#+ä~");
    }

    #[test]
    fn paths_are_decoded() {
        assert_eq!(percent_decoded("/a%5C1%5b-%5D.jpg"), r"/a\1[-].jpg");
        assert_eq!(percent_decoded("/a[-].jpg"), "/a[-].jpg");
        assert_eq!(percent_decoded("%"), "%");
        assert_eq!(percent_decoded("%5"), "%5");
        assert_eq!(percent_decoded("%zz%C3%A4"), "%zzä");
    }
}
