//! The program that shows long output page by page.

use std::env;
use std::io::{self, BufWriter, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

use crate::profile::environment;

/// What is used where the user names none: it ends by itself where all fits on a screen.
const USUAL: (&str, &str) = ("less", "-FRX");

/// A pager that runs. Dropped, it is waited for.
#[derive(Debug)]
pub(super) struct Pager {
    child: Child,
    /// Nothing once all is written.
    input: Option<BufWriter<ChildStdin>>,
}

impl Pager {
    /// Starts it; nothing where there is none, or the user wants none.
    pub(super) fn start() -> Option<Self> {
        let chosen = ["RAYVISION_PAGER", "PAGER"].into_iter().find_map(|name| env::var(name).ok());
        let mut command = match chosen.as_deref().map(str::trim) {
            Some("" | "cat") => return None,
            Some(line) => shell(line),
            None => usual(),
        };
        // It is another program: it has no business with the key.
        for secret in environment::SECRETS {
            command.env_remove(secret);
        }
        let mut child = command.stdin(Stdio::piped()).spawn().ok()?;
        let input = child.stdin.take().map(BufWriter::new);
        Some(Self { child, input })
    }
}

/// Not by the shell, which would start where it is not installed, too.
fn usual() -> Command {
    let (program, options) = USUAL;
    let mut command = Command::new(program);
    command.arg(options);
    command
}

/// Pagers are given as a line of the shell: a program and its options.
fn shell(line: &str) -> Command {
    let (program, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let mut command = Command::new(program);
    command.args([option, line]);
    command
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.input.as_mut().map_or(Err(io::ErrorKind::BrokenPipe.into()), |input| input.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.input.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Pager {
    fn drop(&mut self) {
        // With the end of its input it knows that there is no more. Whoever left it early has seen enough.
        drop(self.input.take());
        let _ = self.child.wait();
    }
}
