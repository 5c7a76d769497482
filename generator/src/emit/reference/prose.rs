//! A spec's prose as HTML: text between two backticks is code, everything else is text.

use minijinja::Value;

/// Paragraphs, each in its element.
pub(super) fn paragraphs(prose: &str) -> Value {
    let paragraphs = prose.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
    let html = paragraphs.map(|paragraph| format!("<p>{}</p>\n", inline(paragraph))).collect::<Vec<_>>();
    Value::from_safe_string(html.concat())
}

/// Text within a line.
pub(super) fn line(prose: &str) -> Value {
    Value::from_safe_string(inline(prose))
}

/// Text as it is. The escaping of the template engine is as safe, but turns every slash of a path into an entity.
pub(super) fn text(text: &str) -> Value {
    let mut html = String::with_capacity(text.len());
    escape(text, &mut html);
    Value::from_safe_string(html)
}

fn inline(prose: &str) -> String {
    let mut html = String::with_capacity(prose.len());
    let mut rest = prose;
    while let Some((before, after)) = rest.split_once('`') {
        escape(before, &mut html);
        if let Some((inside, after)) = after.split_once('`') {
            html.push_str("<code>");
            escape(inside, &mut html);
            html.push_str("</code>");
            rest = after;
        } else {
            html.push('`');
            rest = after;
        }
    }
    escape(rest, &mut html);
    html
}

fn escape(text: &str, html: &mut String) {
    for char in text.chars() {
        match char {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{inline, paragraphs};

    #[test]
    fn backticks_are_code() {
        assert_eq!(inline("a `b<c>` & `d"), "a <code>b&lt;c&gt;</code> &amp; `d");
    }

    #[test]
    fn paragraphs_stay_apart() {
        assert_eq!(paragraphs("a\nb\n\nc\n").to_string(), "<p>a\nb</p>\n<p>c\n</p>\n");
    }
}
