//! Where results go: standard output, on a terminal through a pager.

use std::io::{self, BufWriter, IsTerminal, Write, stdout};

use super::pager::Pager;

/// Standard output, or a pager in front of it. It is opened by what is written first.
pub(super) struct Destination {
    may_page: bool,
    writer: Option<Box<dyn Write>>,
}

impl Destination {
    pub(super) fn new(may_page: bool) -> Self {
        Self { may_page: may_page && stdout().is_terminal(), writer: None }
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
        self.writer().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.as_mut().map_or(Ok(()), Write::flush)
    }
}
