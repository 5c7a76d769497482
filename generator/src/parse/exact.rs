//! Numbers that JSON tools do not keep: more digits than a double has.

/// The first number in a JSON text that would read as another, and where it ends.
pub(super) fn first_changed(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let length = match byte {
            b'"' => string(&bytes[at..]),
            b'-' | b'0'..=b'9' => bytes[at..].iter().take_while(|byte| b"+-.eE0123456789".contains(byte)).count(),
            _ => 1,
        };
        if *byte != b'"' && text.get(at..at + length).is_some_and(changes) {
            return Some((at, at + length));
        }
        at += length;
    }
    None
}

/// The length of the string that a text begins with.
fn string(bytes: &[u8]) -> usize {
    let mut escaped = false;
    let inside = bytes.iter().skip(1).take_while(|byte| {
        let goes_on = escaped || **byte != b'"';
        escaped = !escaped && **byte == b'\\';
        goes_on
    });
    inside.count() + 2
}

fn changes(number: &str) -> bool {
    let whole = number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok();
    !whole && number.parse::<f64>().is_ok_and(|read| digits(&format!("{read:e}")) != digits(number))
}

/// The digits that make a difference, wherever the point is.
fn digits(number: &str) -> String {
    let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::first_changed;

    #[test]
    fn only_what_a_double_cannot_hold_changes() {
        for kept in ["0", "-0", "3.10", "1e5", "1.50E-3", "0.30000000000000004", "18446744073709551615", r#""\\" "#] {
            assert_eq!(first_changed(kept), None, "{kept}");
        }
        let text = r#"{"a\"1": "12345678901234567.89", "b": [1, 12345678901234567.89]}"#;
        assert_eq!(first_changed(text).map(|(start, end)| &text[start..end]), Some("12345678901234567.89"));
        assert_eq!(first_changed("100000000000000000000000"), None);
        assert_eq!(first_changed("99999999999999999999991"), Some((0, 23)));
    }
}
