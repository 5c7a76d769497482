//! A request as a curl command.
//!
//! curl reads all of it from its standard input, so that nothing secret is among its arguments, where every user of the
//! machine could see it.

use std::fmt::Write;

use super::request::Request;

/// Ends what the shell hands to curl.
const END: &str = "RAYVISION";

/// Writes the command.
pub(super) fn write(request: &Request) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "# {}: the signature holds for some minutes and for one request.", request.operation.name);
    if request.is_masked {
        text.push_str("# *** stands for what identifies and signs; --show-secrets shows it.\n");
    }
    let _ = writeln!(text, "curl --config - <<'{END}'");
    text.push_str("silent\nshow-error\n");
    let _ = writeln!(text, "url = {}", quoted(&request.url));
    let _ = writeln!(text, "request = {}", quoted(&request.method));
    for (name, value) in &request.headers {
        let _ = writeln!(text, "header = {}", quoted(&format!("{name}: {value}")));
    }
    // `data-raw` takes an `@` at the beginning for what it is.
    let _ = writeln!(text, "data-raw = {}", quoted(&request.body));
    let _ = writeln!(text, "{END}");
    text
}

/// Puts a text in quotes as curl's config files have them.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(character);
            }
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn quotes_and_lines_are_escaped() {
        assert_eq!(quoted("a\"b\\c\nd\té"), "\"a\\\"b\\\\c\\nd\\té\"");
    }
}
