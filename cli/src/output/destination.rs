//! Where results go: standard output, on a terminal through a pager.

use std::io::{self, BufWriter, IsTerminal, Write, stdout};

use super::pager::Pager;
use crate::terminal::escape_json;

/// Standard output, or a pager in front of it. It is opened by what is written first.
pub(super) struct Destination {
    may_page: bool,
    /// Environment variables that a pager must not see.
    secrets: &'static [&'static str],
    /// Whether control characters are escaped: tables do so themselves, cell by cell, and have colours.
    escapes: bool,
    writer: Option<Box<dyn Write>>,
}

impl Destination {
    pub(super) fn new(may_page: bool, is_document: bool, secrets: &'static [&'static str]) -> Self {
        let is_terminal = stdout().is_terminal();
        Self { may_page: may_page && is_terminal, secrets, escapes: is_document && is_terminal, writer: None }
    }

    /// Writes what is not the platform's as it is, with its colours.
    pub(super) fn prose(&mut self, text: &str) -> io::Result<()> {
        self.writer().write_all(text.as_bytes())
    }

    fn writer(&mut self) -> &mut dyn Write {
        let Self { may_page, secrets, .. } = *self;
        self.writer.get_or_insert_with(|| match may_page.then(|| Pager::start(secrets)).flatten() {
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
        let text = escape_json(&String::from_utf8_lossy(bytes));
        self.writer().write_all(text.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.as_mut().map_or(Ok(()), Write::flush)
    }
}
