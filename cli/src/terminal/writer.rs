//! Lines that stay and, on a terminal, a block that is drawn over and over.

use std::io;

use console::{Term, truncate_str};

use super::{size, wrap};
use crate::failure::Failure;

/// Width of the labels in front of the lines.
const LABEL: usize = 11;
/// Below this width a label has a line of its own.
const NARROW: usize = 64;
/// Lines are not longer than this, even where there is room.
const WIDEST: usize = 100;

/// Standard output, fitted to who reads it.
#[derive(Debug)]
pub(crate) struct TerminalWriter {
    term: Term,
    /// Columns; nothing where lines need not fit.
    columns: Option<usize>,
    is_live: bool,
    /// Lines of the block that is drawn anew.
    drawn: usize,
}

impl TerminalWriter {
    pub(crate) fn stdout() -> Self {
        let term = Term::buffered_stdout();
        // A terminal that can't move its cursor is written to as a pipe is, but lines have to fit.
        let is_live = term.is_term() && !console::is_dumb();
        Self { term, columns: size::columns(), is_live, drawn: 0 }
    }

    /// Whether blocks are drawn anew.
    pub(crate) fn is_live(&self) -> bool {
        self.is_live
    }

    /// Columns for a block. The last one stays free, since terminals differ in what follows it.
    pub(crate) fn width(&self) -> usize {
        self.columns.map_or(WIDEST, |columns| columns.saturating_sub(1)).min(WIDEST)
    }

    /// Writes a label and the text that it introduces.
    pub(crate) fn labelled(&mut self, label: &str, text: &str) -> Result<(), Failure> {
        let label_style = console::Style::new().bold();
        let is_narrow = self.columns.is_some_and(|columns| columns < NARROW);
        let indent = " ".repeat(if is_narrow { 2 } else { LABEL });
        let width = self.columns.map_or(usize::MAX, |_| self.width());
        let lines = wrap::wrap(text, width, &indent, &indent);
        if is_narrow && !label.is_empty() {
            self.line(&label_style.apply_to(label).to_string())?;
        }
        for (number, line) in lines.iter().enumerate() {
            if number == 0 && !is_narrow && !label.is_empty() {
                let label = format!("{label:LABEL$}");
                self.line(&format!("{}{}", label_style.apply_to(label), line.trim_start()))?;
            } else {
                self.line(line)?;
            }
        }
        self.flush()
    }

    /// Writes a line as it is, to be copied.
    pub(crate) fn verbatim(&mut self, text: &str) -> Result<(), Failure> {
        self.line(&format!("  {text}"))?;
        self.flush()
    }

    /// Writes an empty line.
    pub(crate) fn blank_line(&mut self) -> Result<(), Failure> {
        self.line("")?;
        self.flush()
    }

    /// Draws a block over the one before.
    pub(crate) fn redraw(&mut self, lines: &[String]) -> Result<(), Failure> {
        // A terminal that was made narrower shows the old block in more lines; those above it are left alone.
        let (rows, columns) = self.term.size();
        self.columns = Some(columns.into());
        self.term.clear_last_lines(self.drawn)?;
        // What has scrolled away can't be drawn anew.
        let lines = lines.get(..usize::from(rows).saturating_sub(1)).unwrap_or(lines);
        for line in lines {
            let line = truncate_str(line, self.width(), "");
            self.term.write_line(&line)?;
        }
        self.drawn = lines.len();
        self.flush()
    }

    /// Leaves the block as it is: what follows comes below.
    pub(crate) fn keep(&mut self) {
        self.drawn = 0;
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        self.term.write_line(text.trim_end())
    }

    fn flush(&self) -> Result<(), Failure> {
        Ok(self.term.flush()?)
    }
}
