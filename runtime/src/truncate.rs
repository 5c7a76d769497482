//! Shortens texts from outside, which may be of any length.

use std::borrow::Cow;

/// So many characters are shown of the message of an error, which may name a value that came.
pub(crate) const MESSAGE: usize = 300;

/// The first characters of a text, and `…` for the rest.
pub(crate) fn truncated(text: &str, characters: usize) -> Cow<'_, str> {
    match text.char_indices().nth(characters) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::truncated;

    #[test]
    fn characters_are_counted_not_bytes() {
        assert_eq!(truncated("渲染农场", 4), "渲染农场");
        assert_eq!(truncated("渲染农场", 3), "渲染农…");
        assert_eq!(truncated("", 0), "");
    }
}
