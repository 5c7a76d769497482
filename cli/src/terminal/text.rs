//! Text from elsewhere, made safe to show on a terminal.

use std::borrow::Cow;
use std::fmt::Write;

/// Escapes what would do anything to a terminal but show text.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_control) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        if is_control(char) { escaped.extend(char.escape_default()) } else { escaped.push(char) }
    }
    Cow::Owned(escaped)
}

/// The same in a document: as strings of JSON and YAML have it, all of which has four digits. Lines stay.
pub(crate) fn escape_json(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if char != '\n' && is_control(char) {
            // Writing to text does not fail.
            let _ = write!(escaped, "\\u{:04x}", u32::from(char));
        } else {
            escaped.push(char);
        }
    }
    escaped
}

/// Whether a character moves the cursor, starts a sequence or turns the direction of writing.
fn is_control(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(char, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(escape("\u{1b}[2Jscene\n\u{202e}\u{9b}"), "\\u{1b}[2Jscene\\n\\u{202e}\\u{9b}");
        assert_eq!(escape("灯塔.mb"), "灯塔.mb");
        let raw = "{\n  \"a\": \"\u{1b}[2J\u{7f}\u{9b}\u{202e}灯塔\"\n}";
        assert_eq!(escape_json(raw), "{\n  \"a\": \"\\u001b[2J\\u007f\\u009b\\u202e灯塔\"\n}");
    }
}
