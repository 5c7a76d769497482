//! The terminal while it is drawn on: a screen of its own, given back however watching ends.

use std::io::{self, Write, stdout};

use console::{Term, truncate_str};

/// Takes the other screen, and hides the cursor.
const TAKE: &str = "\x1b[?1049h\x1b[?25l";
/// Shows the cursor, and gives the screen back.
const GIVE_BACK: &str = "\x1b[?25h\x1b[?1049l";
/// What is between these appears at once, where the terminal knows them.
const BEGIN: &str = "\x1b[?2026h\x1b[H";
const END: &str = "\x1b[J\x1b[?2026l";
/// Clears what an earlier line left behind.
const REST: &str = "\x1b[K";

/// Rows and columns where the terminal tells none.
const USUAL: (usize, usize) = (24, 80);

/// The terminal while it is drawn on.
#[derive(Debug)]
pub(crate) struct Screen {
    is_taken: bool,
}

impl Screen {
    /// The terminal; nothing where there is none that can be drawn on.
    pub(crate) fn new() -> Option<Self> {
        let is_possible = Term::stdout().is_term() && !console::is_dumb();
        is_possible.then_some(Self { is_taken: false })
    }

    /// Rows and columns. The last column stays free, since terminals differ in what follows it.
    pub(crate) fn size() -> (usize, usize) {
        let size = Term::stdout().size_checked().map(|(rows, columns)| (usize::from(rows), usize::from(columns)));
        let (rows, columns) = size.filter(|(rows, columns)| *rows > 0 && *columns > 0).unwrap_or(USUAL);
        (rows, columns.saturating_sub(1).max(1))
    }

    /// Draws over what was there.
    pub(crate) fn draw(&mut self, lines: &[String]) -> io::Result<()> {
        let (rows, columns) = Self::size();
        let mut text = String::new();
        if !self.is_taken {
            text.push_str(TAKE);
        }
        text.push_str(BEGIN);
        for (number, line) in lines.iter().take(rows).enumerate() {
            text.push_str(if number == 0 { "" } else { "\r\n" });
            text.push_str(&truncate_str(line, columns, ""));
            text.push_str(REST);
        }
        text.push_str(END);
        self.is_taken = true;
        write(&text)
    }

    /// Gives the terminal back, and leaves these lines on it.
    pub(crate) fn end(mut self, lines: &[String]) -> io::Result<()> {
        let (_, columns) = Self::size();
        self.give_back();
        let lines = lines.iter().map(|line| format!("{}\n", truncate_str(line, columns, "")));
        write(&lines.collect::<String>())
    }

    fn give_back(&mut self) {
        if std::mem::take(&mut self.is_taken) {
            // A terminal that is gone needs nothing back.
            let _ = write(GIVE_BACK);
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.give_back();
    }
}

fn write(text: &str) -> io::Result<()> {
    let mut to = stdout().lock();
    to.write_all(text.as_bytes())?;
    to.flush()
}
