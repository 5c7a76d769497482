//! Where YAML goes wrong. The library reports where it can't go on, which may be lines behind the mistake.

use crate::messages::{self, Message};

/// How many lines before the reported one are looked through.
const LINES: usize = 40;

/// The mistake behind an error at an offset: its own offset, and what it is. Nothing where no usual mistake explains it.
pub(super) fn explain(text: &str, offset: usize) -> Option<(usize, Message)> {
    let before: Vec<(usize, &str)> = lines(text).take_while(|(start, _)| *start <= offset).collect();
    let near = || before.iter().rev().take(LINES);
    let tab = near().find_map(|(start, line)| {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        Some((start + line[..indentation].find('\t')?, messages::yaml_tab()))
    });
    let quote = || near().find_map(|(start, line)| Some((start + open_quote(line)?, messages::yaml_quote())));
    let brace = || {
        near().find_map(|(start, line)| {
            let (at, open, close) = open_brace(line)?;
            Some((start + at, messages::yaml_brace(open, close)))
        })
    };
    tab.or_else(quote).or_else(brace)
}

/// Lines and where each begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |start, line| {
        let here = *start;
        *start += line.len();
        Some((here, line.trim_end_matches(['\n', '\r'])))
    })
}

/// Where a value in double quotes begins that does not end in its line.
fn open_quote(line: &str) -> Option<usize> {
    let mut open = None;
    for (index, char) in quoting(line) {
        if char == '"' {
            open = match open {
                None => Some(index),
                Some(_) => None,
            };
        }
    }
    open
}

/// Where a bracket stands that is not closed in its line, and both of its kind.
fn open_brace(line: &str) -> Option<(usize, char, char)> {
    let (mut open, mut is_quoted) = (Vec::new(), false);
    for (index, char) in quoting(line) {
        match char {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '{' => open.push((index, '{', '}')),
            '[' => open.push((index, '[', ']')),
            '}' | ']' => drop(open.pop()),
            _ => {}
        }
    }
    open.pop()
}

/// The characters of a line but for those behind a backslash, and of a comment.
fn quoting(line: &str) -> impl Iterator<Item = (usize, char)> {
    let is_comment = line.trim_start().starts_with('#');
    let mut is_escaped = false;
    line.char_indices().filter(move |(_, char)| {
        let skips = is_escaped || is_comment;
        is_escaped = !skips && *char == '\\';
        !skips
    })
}

#[cfg(test)]
mod tests {
    use super::explain;

    #[test]
    fn the_usual_mistakes_are_found_where_they_are() {
        for (text, at, what) in [
            ("a:\n\tb: 1\nc: 2\n", 3, "a tab in the indentation"),
            ("a: { b: \"c }\nd: { e: \"f\" }\n", 8, "the quote that begins here is not closed"),
            ("a: { b: \"c\"\nd: { e: \"f\" }\n", 3, "the `{` here is not closed"),
            ("a: [1, 2\nd: 1\n", 3, "the `[` here is not closed"),
            ("a: \"\\\"\nb: 1\n", 3, "the quote that begins here is not closed"),
        ] {
            let (offset, message) = explain(text, text.len()).expect(text);
            assert_eq!((offset, message.what.as_str()), (at, what), "{text}");
        }
        assert!(explain("a: 1\nb: 2\n", 9).is_none());
    }
}
