//! A page of the reference: headings, paragraphs and lists that fit the terminal.

use console::{Style, measure_text_width};

use crate::terminal::{columns, wrap};

/// Lines are not longer than this, even where there is room.
const WIDEST: usize = 100;
const INDENT: &str = "  ";
/// Width of the terms of a list; a longer one has a line of its own.
const TERM: usize = 24;

/// A page.
pub(super) struct Page {
    text: String,
    width: usize,
}

impl Page {
    pub(super) fn new(title: &str) -> Self {
        let width = columns().map_or(WIDEST, |columns| columns.clamp(20, WIDEST));
        let mut page = Self { text: String::new(), width };
        page.line(&Style::new().bold().apply_to(title).to_string());
        page
    }

    /// Begins a section.
    pub(super) fn heading(&mut self, heading: &str) {
        self.gap();
        self.line(&Style::new().bold().apply_to(heading).to_string());
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.gap();
        self.wrapped(text, "", "");
    }

    pub(super) fn paragraphs(&mut self, paragraphs: &[String]) {
        for paragraph in paragraphs {
            self.paragraph(paragraph);
        }
    }

    /// An item of a list: a term and what is to be said of it.
    pub(super) fn item(&mut self, term: &str, text: &str) {
        let behind = format!("{INDENT}{}", " ".repeat(TERM));
        let shown = Style::new().cyan().apply_to(term);
        let length = measure_text_width(term);
        if length < TERM {
            self.wrapped(text, &format!("{INDENT}{shown}{}", " ".repeat(TERM - length)), &behind);
        } else {
            self.line(&format!("{INDENT}{shown}"));
            self.wrapped(text, &behind, &behind);
        }
    }

    /// A line as it is.
    pub(super) fn verbatim(&mut self, text: &str) {
        self.text.push_str(INDENT);
        self.line(text);
    }

    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn wrapped(&mut self, text: &str, first: &str, others: &str) {
        for line in wrap(text, self.width, first, others) {
            self.line(&line);
        }
        if text.is_empty() {
            self.line(first);
        }
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }
}
