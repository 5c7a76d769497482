//! The question before a command does what costs or destroys.

use std::io::{BufRead, Write, stderr, stdin};

use clap::Args;

use crate::failure::Failure;
use crate::terminal::{escape, prompt};

/// Whether the question is answered beforehand.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Consent {
    /// Does it without a question. Needed where there is no terminal to ask on
    #[arg(short, long)]
    yes: bool,
}

impl Consent {
    /// The same, or given where nothing will be sent.
    pub(crate) fn or(self, is_preview: bool) -> Self {
        Self { yes: self.yes || is_preview }
    }

    /// Whether nobody has to be asked.
    pub(crate) fn is_given(self) -> bool {
        self.yes
    }

    /// Refuses where there is nobody to ask.
    pub(crate) fn check(self, what: &str) -> Result<(), Failure> {
        if self.yes || prompt::is_possible() {
            return Ok(());
        }
        let next = "say --yes where there is no terminal to ask on";
        Err(Failure::usage_with(format!("{what} needs a confirmation"), next))
    }

    /// Asks, unless it is given; Ctrl-C still works. `items` are what the question is about, one a line.
    pub(crate) async fn ask(self, question: &str, items: &[String]) -> Result<(), Failure> {
        if self.yes {
            return Ok(());
        }
        write(question, items)?;
        let answer = tokio::task::spawn_blocking(|| {
            let mut line = String::new();
            stdin().lock().read_line(&mut line).map(|_| line)
        });
        let answer = answer.await.map_err(std::io::Error::other).and_then(|answer| answer)?;
        if matches!(answer.trim().to_lowercase().as_str(), "y" | "yes") {
            return Ok(());
        }
        Err(Failure::Interrupted { note: Some("nothing was done".to_owned()) })
    }
}

fn write(question: &str, items: &[String]) -> Result<(), Failure> {
    const SHOWN: usize = 20;
    let mut to = stderr().lock();
    for item in items.iter().take(SHOWN) {
        writeln!(to, "  {}", escape(item))?;
    }
    if let Some(more @ 1..) = items.len().checked_sub(SHOWN) {
        writeln!(to, "  and {more} more")?;
    }
    write!(to, "{question} [y/N] ")?;
    Ok(to.flush()?)
}
