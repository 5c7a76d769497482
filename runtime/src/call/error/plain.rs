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

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(plain("can't \"stop\"\n\u{1b}[2J\u{202e}渲染"), r#"can't "stop"\n\u{1b}[2J\u{202e}渲染"#);
    }
}
