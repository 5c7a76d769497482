//! A question before what costs or destroys.

use std::io::{BufRead, IsTerminal, Write, stderr, stdin};

use clap::Args;

use crate::context::Context;
use crate::failure::Failure;
use crate::output::plain;

/// Whether the question is answered beforehand.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Consent {
    /// Does it without a question. Needed where there is no terminal to ask on
    #[arg(short, long)]
    yes: bool,
}

impl Consent {
    /// Whether nobody has to be asked: the answer is known, or nothing will be sent.
    pub(crate) fn is_given(self, context: &Context) -> bool {
        self.yes || context.global().dry_run || context.global().curl
    }

    /// Refuses where there is nobody to ask.
    pub(crate) fn check(self, context: &Context, what: &str) -> Result<(), Failure> {
        if self.is_given(context) || stdin().is_terminal() && stderr().is_terminal() {
            return Ok(());
        }
        let next = "say --yes where there is no terminal to ask on";
        Err(Failure::usage_with(format!("{what} needs a confirmation"), next))
    }

    /// Asks, while Ctrl-C is still heard. `items` are what it is about, one a line.
    pub(crate) async fn ask(self, context: &Context, question: &str, items: &[String]) -> Result<(), Failure> {
        if self.is_given(context) {
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
        writeln!(to, "  {}", plain(item))?;
    }
    if let Some(more @ 1..) = items.len().checked_sub(SHOWN) {
        writeln!(to, "  and {more} more")?;
    }
    write!(to, "{question} [y/N] ")?;
    Ok(to.flush()?)
}
