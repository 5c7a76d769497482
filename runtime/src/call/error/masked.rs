use std::borrow::Cow;

/// Length of an HMAC-SHA256 in Base64, without the `=` at its end.
const SIGNATURE: usize = 43;

/// A text from outside as it can be shown: on one line, and without control characters, which a terminal would act upon.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            // `escape_debug` would put a backslash before quotes, which can do no harm.
            '\'' | '"' => plain.push(char),
            _ => plain.extend(char.escape_debug()),
        }
    }
    plain
}

/// A text from outside, without what may be a signature: gateways echo requests that they do not understand.
pub(crate) fn masked(text: &str) -> Cow<'_, str> {
    let mut masked = Cow::Borrowed("");
    let mut rest = text;
    while let Some((before, after)) = split(rest) {
        masked += before;
        masked += "<signature>";
        rest = after;
    }
    masked + rest
}

/// What is before and after the first signature.
fn split(text: &str) -> Option<(&str, &str)> {
    let ends = text.match_indices('=').map(|(end, _)| end);
    ends.filter(|end| *end >= SIGNATURE).find_map(|end| {
        let start = end - SIGNATURE;
        let signature = text.get(start..end)?;
        let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
        signature.bytes().all(is_base64).then(|| (&text[..start], &text[end + 1..]))
    })
}

#[cfg(test)]
mod tests {
    use super::{masked, plain};

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(plain("can't \"stop\"\n\u{1b}[2J\u{202e}渲染"), r#"can't "stop"\n\u{1b}[2J\u{202e}渲染"#);
    }

    #[test]
    fn signatures_are_masked_and_nothing_else() {
        let signature = format!("{}=", "aB3/+".repeat(9).split_at(43).0);
        for (text, expected) in [
            (String::new(), ""),
            ("a=b, c==d".to_owned(), "a=b, c==d"),
            (signature.clone(), "<signature>"),
            (format!("signature={signature} rejected"), "signature=<signature> rejected"),
            (format!("{signature}{signature}é"), "<signature><signature>é"),
            (format!("é{}=", &signature[1..43]), &format!("é{}=", &signature[1..43])),
        ] {
            assert_eq!(masked(&text), expected, "{text}");
        }
    }
}
