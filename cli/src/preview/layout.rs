//! JSON with other white space, and everything else as it is written.

/// Where lines break.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Line,
    Indented,
}

/// In one line, without white space.
pub(super) fn in_a_line(json: &str) -> String {
    laid_out(json, Layout::Line)
}

/// A line for each member and item.
pub(super) fn indented(json: &str) -> String {
    laid_out(json, Layout::Indented)
}

fn laid_out(json: &str, layout: Layout) -> String {
    let mut out = String::with_capacity(json.len());
    let mut depth = 0_usize;
    let (mut is_text, mut is_escaped) = (false, false);
    for character in json.chars() {
        if is_text {
            out.push(character);
            is_text = is_escaped || character != '"';
            is_escaped = !is_escaped && character == '\\';
            continue;
        }
        if character.is_ascii_whitespace() {
            continue;
        }
        let is_empty = matches!(character, '}' | ']') && out.ends_with(['{', '[']);
        let begins_line = !is_empty && (matches!(character, '}' | ']') || out.ends_with(['{', '[', ',']));
        depth -= usize::from(matches!(character, '}' | ']')).min(depth);
        if layout == Layout::Indented && begins_line {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        }
        out.push(character);
        depth += usize::from(matches!(character, '{' | '['));
        is_text = character == '"';
        if layout == Layout::Indented && character == ':' {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_changes() {
        let json = "{ \"a b\": [1.10, 2E5, \"x\\\" : [,\", {}, [ ], -0.0],\n\t\"c\": { \"d\": null } }\n";
        assert_eq!(in_a_line(json), r#"{"a b":[1.10,2E5,"x\" : [,",{},[],-0.0],"c":{"d":null}}"#);
        let lines = "{\n  \"a b\": [\n    1.10,\n    2E5,\n    \"x\\\" : [,\",\n    {},\n    [],\n    -0.0\n  ],\n  \"c\": {\n    \"d\": \
                     null\n  }\n}";
        assert_eq!(indented(json), lines);
        assert_eq!(indented(&in_a_line(json)), lines);
        assert_eq!(in_a_line("}{\"\\"), "}{\"\\", "whatever it is, nothing breaks");
    }
}
