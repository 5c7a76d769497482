//! Texts from outside, without what may be a signature.

use std::borrow::Cow;
use std::ops::Range;

/// Length of an HMAC-SHA256 in Base64, without the `=` at its end.
const SIGNATURE: usize = 43;

/// A text from outside, without what may be a signature: gateways echo requests that they do not understand. It is found as it was sent,
/// percent-encoded, with escaped slashes as in JSON, and in the alphabet of URLs, with and without its end.
pub(crate) fn masked(text: &str) -> Cow<'_, str> {
    let signatures = signatures(text);
    if signatures.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut masked, mut end) = (String::with_capacity(text.len()), 0);
    for signature in signatures {
        masked += &text[end..signature.start];
        masked += "<signature>";
        end = signature.end;
    }
    Cow::Owned(masked + &text[end..])
}

/// Where signatures are.
fn signatures(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // Where each of the digits begins that follow each other here.
    let mut digits: Vec<usize> = Vec::new();
    let mut rest = text;
    loop {
        let here = text.len() - rest.len();
        if let Some(length) = digit(rest) {
            digits.push(here);
            rest = &rest[length..];
            continue;
        }
        let padding = padding(rest);
        match padding {
            Some(length) if digits.len() >= SIGNATURE => {
                found.push(digits[digits.len() - SIGNATURE]..here + length);
            }
            None if digits.len() == SIGNATURE => found.push(digits[0]..here),
            _ => {}
        }
        digits.clear();
        let Some(next) = rest.chars().next() else { return found };
        rest = &rest[padding.unwrap_or(next.len_utf8())..];
    }
}

/// Length of the digit of Base64 at the beginning, in any of its forms.
fn digit(text: &str) -> Option<usize> {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_');
    match text.as_bytes() {
        [b'%', b'2', b'B' | b'b' | b'F' | b'f', ..] => Some(3),
        [b'\\', b'/', ..] => Some(2),
        [byte, ..] if is_digit(byte) => Some(1),
        _ => None,
    }
}

/// Length of the end of a signature at the beginning.
fn padding(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [b'=', ..] => Some(1),
        [b'%', b'3', b'D' | b'd', ..] => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn signatures_are_masked_in_every_form_and_nothing_else() {
        let digits = "aB3/+".repeat(9).split_at(43).0.to_owned();
        let signature = format!("{digits}=");
        let (percent, url) =
            (digits.replace('/', "%2F").replace('+', "%2b"), digits.replace('/', "_").replace('+', "-"));
        for (text, expected) in [
            (String::new(), String::new()),
            ("a=b, c==d, 50%".to_owned(), "a=b, c==d, 50%".to_owned()),
            (signature.clone(), "<signature>".to_owned()),
            (format!("signature={signature} rejected"), "signature=<signature> rejected".to_owned()),
            (format!("{signature}{signature}é"), "<signature><signature>é".to_owned()),
            (format!("?signature={percent}%3D&a=b"), "?signature=<signature>&a=b".to_owned()),
            (format!("sig {url}="), "sig <signature>".to_owned()),
            (format!("sig \"{url}\""), "sig \"<signature>\"".to_owned()),
            (format!("{{\"a\":\"{}\"}}", signature.replace('/', "\\/")), "{\"a\":\"<signature>\"}".to_owned()),
            (format!("é{}=", &signature[1..43]), format!("é{}=", &signature[1..43])),
            ("0".repeat(64), "0".repeat(64)),
            ("000001-c2ltdWxhdG9y-1795730114481".to_owned(), "000001-c2ltdWxhdG9y-1795730114481".to_owned()),
        ] {
            assert_eq!(masked(&text), expected, "{text}");
        }
    }
}
