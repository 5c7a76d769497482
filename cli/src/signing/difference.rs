//! Where two strings differ.

use std::fmt;

use rayvision::runtime::Parameter;

use crate::terminal::escape;

/// Characters that are shown before and behind the difference.
const AROUND: usize = 24;

/// The first byte at which a string differs from what it should be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Byte, from 0.
    pub(crate) at: usize,
    expected: String,
    found: String,
}

impl Difference {
    /// Compares; nothing where the strings are the same.
    pub(crate) fn between(expected: &str, found: &str) -> Option<Self> {
        if expected == found {
            return None;
        }
        let pairs = expected.bytes().zip(found.bytes());
        let at = pairs.take_while(|(one, other)| one == other).count();
        Some(Self { at, expected: excerpt(expected, at), found: excerpt(found, at) })
    }

    /// The parameter in which the strings differ, where it is one.
    pub(crate) fn parameter<'a>(&self, string: &str, parameters: &'a [Parameter]) -> Option<&'a Parameter> {
        let joined: usize = parameters.iter().map(|parameter| parameter.name.len() + parameter.value.len() + 2).sum();
        let mut begin = (string.len() + 1).checked_sub(joined)?;
        parameters.iter().find(|parameter| {
            let end = begin + parameter.name.len() + parameter.value.len() + 2;
            let is_in = (begin..end).contains(&self.at);
            begin = end;
            is_in
        })
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}\n  expected  {}\n  found     {}", self.at, self.expected, self.found)
    }
}

fn excerpt(text: &str, at: usize) -> String {
    let begin = text.floor_char_boundary(at.saturating_sub(AROUND));
    let middle = text.floor_char_boundary(at);
    let end = text.ceil_char_boundary((at + AROUND).min(text.len()));
    let before = if begin > 0 { "…" } else { "" };
    let behind = if end < text.len() { "…" } else { "" };
    let mark = if middle == text.len() { "<end>" } else { "" };
    format!("{before}{}»{}{mark}{behind}", escape(&text[begin..middle]), escape(&text[middle..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_is_found() {
        assert_eq!(Difference::between("abc", "abc"), None);
        for (expected, found, at, shown) in [
            ("abc", "abd", 2, "byte 2\n  expected  ab»c\n  found     ab»d"),
            ("ab", "abc", 2, "byte 2\n  expected  ab»<end>\n  found     ab»c"),
            ("", "a", 0, "byte 0\n  expected  »<end>\n  found     »a"),
            // They differ inside of a character.
            ("é", "è", 1, "byte 1\n  expected  »é\n  found     »è"),
        ] {
            let difference = Difference::between(expected, found).unwrap();
            assert_eq!((difference.at, difference.to_string().as_str()), (at, shown));
        }
    }

    #[test]
    fn the_parameter_is_found() {
        let body = rayvision::runtime::flatten(&serde_json::json!({ "ids": [1, 2], "name": "x" })).unwrap();
        let parameters = rayvision::runtime::parameters(&[("channel", "4")], &body);
        let string = "[POST]h:/p&channel=4&ids0=1&ids1=2&name=x";
        for (text, name) in [("channel", Some("channel")), ("2&name", Some("ids1")), ("x", Some("name")), ("/p", None)]
        {
            let at = string.rfind(text).unwrap();
            let difference = Difference { at, expected: String::new(), found: String::new() };
            let found = difference.parameter(string, &parameters).map(|parameter| parameter.name.as_str());
            assert_eq!(found, name, "{text}");
        }
    }
}
