//! Documentation comments.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::markdown::{UNBREAKABLE, escape, escape_line_start, paragraphs};

/// Where documentation is wrapped. The widest indentation before a comment brings lines to about a hundred columns.
const WIDTH: usize = 92;

/// A documentation comment: paragraphs with a blank line between them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Prose of the spec.
    pub(crate) fn prose(mut self, prose: &str) -> Self {
        for paragraph in paragraphs(prose) {
            self = self.text(&escape(&paragraph));
        }
        self
    }

    /// A paragraph of Markdown. What comes from the spec has gone through [`escape`] or `code`.
    pub(crate) fn text(mut self, markdown: &str) -> Self {
        self.separate();
        self.wrap(markdown, "", "");
        self
    }

    /// A paragraph for each of `paragraphs`.
    pub(crate) fn texts(self, paragraphs: impl IntoIterator<Item = String>) -> Self {
        paragraphs.into_iter().fold(self, |doc, paragraph| doc.text(&paragraph))
    }

    /// A list of Markdown items; nothing where there are none.
    pub(crate) fn list(mut self, items: impl IntoIterator<Item = String>) -> Self {
        for (index, item) in items.into_iter().enumerate() {
            if index == 0 {
                self.separate();
            }
            self.wrap(&item, "- ", "  ");
        }
        self
    }

    pub(crate) fn heading(mut self, heading: &str) -> Self {
        self.separate();
        self.lines.push(format!("# {heading}"));
        self
    }

    /// An example that is compiled and not run.
    pub(crate) fn example(mut self, code: &str) -> Self {
        self.separate();
        self.lines.push("```no_run".to_owned());
        self.lines.extend(code.lines().map(str::to_owned));
        self.lines.push("```".to_owned());
        self
    }

    /// The same documentation for the item it stands in.
    pub(crate) fn inner(&self) -> TokenStream {
        let lines = self.attributes();
        quote!(#(#![doc = #lines])*)
    }

    fn separate(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }

    fn wrap(&mut self, markdown: &str, first: &str, next: &str) {
        let start = self.lines.len();
        let mut line = String::new();
        for word in markdown.split_ascii_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.lines.push(std::mem::take(&mut line));
            }
            if line.is_empty() {
                line.push_str(if self.lines.len() == start { first } else { next });
                line.push_str(&escape_line_start(word));
            } else {
                line.push(' ');
                line.push_str(word);
            }
        }
        self.lines.push(line);
        for line in &mut self.lines[start..] {
            *line = line.replace(UNBREAKABLE, " ");
        }
    }

    fn attributes(&self) -> impl Iterator<Item = String> {
        self.lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") })
    }
}

impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let lines = self.attributes();
        tokens.extend(quote!(#(#[doc = #lines])*));
    }
}

#[cfg(test)]
mod tests {
    use super::Doc;
    use crate::emit::rust::markdown::code;

    fn lines(doc: &Doc) -> Vec<&str> {
        doc.lines.iter().map(String::as_str).collect()
    }

    #[test]
    fn pairs_of_backticks_stay_code_and_others_are_shown() {
        assert_eq!(lines(&Doc::new().prose("a `b [c]` d `e")), [r"a `b [c]` d \`e"]);
        assert_eq!(lines(&Doc::new().prose("```rust\npanic!()\n```")), [r"\`\`\`rust panic!() \`\`\`"]);
    }

    #[test]
    fn prose_cannot_begin_a_block() {
        for (prose, shown) in [
            ("# Safety", r"\# Safety"),
            ("- a", r"\- a"),
            ("1. a", r"1\. a"),
            ("=====", r"\====="),
            ("> a", r"\> a"),
            ("    a", "a"),
        ] {
            assert_eq!(lines(&Doc::new().prose(prose)), [shown], "{prose}");
        }
        let long = format!("{} # Safety", "x".repeat(91));
        assert_eq!(lines(&Doc::new().prose(&long))[1], r"\# Safety");
    }

    #[test]
    fn prose_cannot_break_out_of_its_lines() {
        assert_eq!(lines(&Doc::new().prose("a\r\nb\u{2028}c\rd */ e\u{202e}f")), [r"a b c d \*/ ef"]);
    }

    #[test]
    fn paragraphs_stay_apart() {
        assert_eq!(lines(&Doc::new().prose("One\ntwo.\n\n\nThree.\n")), ["One two.", "", "Three."]);
    }

    #[test]
    fn code_is_never_broken_or_ended_early() {
        assert_eq!(code("a`b").replace('\u{1}', " "), "`` a`b ``");
        let long = format!("{} `one two`", "x".repeat(85));
        assert_eq!(lines(&Doc::new().prose(&long))[1], "`one two`");
    }

    #[test]
    fn list_items_are_indented() {
        let long = format!("{} end", "x".repeat(90));
        assert_eq!(lines(&Doc::new().list([long]))[1], "  end");
    }
}
