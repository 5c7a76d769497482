//! Where results go: standard output, on a terminal through a pager.

use std::io::{self, BufWriter, IsTerminal, Write, stdout};

use super::cell::steers;
use super::pager::Pager;

/// Standard output, or a pager in front of it. It is opened by what is written first.
pub(super) struct Destination {
    may_page: bool,
    /// Whether what would steer a terminal is escaped: people's tables do so themselves, cell by cell, and have colours.
    escapes: bool,
    writer: Option<Box<dyn Write>>,
}

impl Destination {
    pub(super) fn new(may_page: bool, is_document: bool) -> Self {
        let is_terminal = stdout().is_terminal();
        Self { may_page: may_page && is_terminal, escapes: is_document && is_terminal, writer: None }
    }

    /// Writes what is not the platform's as it is, with its colours.
    pub(super) fn prose(&mut self, text: &str) -> io::Result<()> {
        self.writer().write_all(text.as_bytes())
    }

    fn writer(&mut self) -> &mut dyn Write {
        let may_page = self.may_page;
        self.writer.get_or_insert_with(|| match may_page.then(Pager::start).flatten() {
            Some(pager) => Box::new(pager),
            None => Box::new(BufWriter::with_capacity(1 << 16, stdout())),
        })
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.escapes {
            return self.writer().write(bytes);
        }
        // Documents are written in whole characters.
        let text = escaped(&String::from_utf8_lossy(bytes));
        self.writer().write_all(text.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.as_mut().map_or(Ok(()), Write::flush)
    }
}

/// What would steer a terminal, as strings of JSON and YAML have it; all of that has four digits. Lines stay.
fn escaped(text: &str) -> String {
    use std::fmt::Write;

    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\n' => escaped.push(char),
            _ if steers(char) => drop(write!(escaped, "\\u{:04x}", u32::from(char))),
            _ => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_steers_the_terminal() {
        let raw = "{\n  \"a\": \"\u{1b}[2J\u{7f}\u{9b}\u{202e}灯塔\"\n}";
        assert_eq!(escaped(raw), "{\n  \"a\": \"\\u001b[2J\\u007f\\u009b\\u202e灯塔\"\n}");
    }
}
