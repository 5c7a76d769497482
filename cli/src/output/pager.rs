//! The program that shows long output page by page.

use std::env;
use std::io::{self, BufWriter, Write, stdout};
use std::process::{Child, ChildStdin, Command, Stdio};

use crate::terminal::interrupt::leave_to_pager;

/// What is used where the user names none: it ends by itself where all fits on a screen.
const USUAL: (&str, &str) = ("less", "-FRX");

/// What a shell ends with where it can't run the command, or does not find it.
const NOT_STARTED: [i32; 2] = [126, 127];
/// What was written is kept up to here. More no pipe takes of which nobody reads.
const KEPT: usize = 1 << 20;

/// A pager that runs. Dropped, it is waited for.
#[derive(Debug)]
pub(super) struct Pager {
    child: Child,
    /// Nothing once all is written.
    input: Option<BufWriter<ChildStdin>>,
    /// What was written, until it is certain that someone reads it.
    kept: Option<Vec<u8>>,
    /// Whether it could not be started, so that standard output is written to.
    is_bypassed: bool,
}

impl Pager {
    /// Starts it; nothing where there is none, or the user wants none.
    pub(super) fn start(secrets: &[&str]) -> Option<Self> {
        let chosen = ["RAYVISION_PAGER", "PAGER"].into_iter().find_map(|name| env::var(name).ok());
        let mut command = match chosen.as_deref().map(str::trim) {
            Some("" | "cat") => return None,
            Some(line) => shell(line),
            None => usual(),
        };
        // It is another program: it must not see the key.
        for secret in secrets {
            command.env_remove(secret);
        }
        let mut child = command.stdin(Stdio::piped()).spawn().ok()?;
        let input = child.stdin.take().map(BufWriter::new);
        leave_to_pager(true);
        Some(Self { child, input, kept: Some(Vec::new()), is_bypassed: false })
    }

    fn keep(&mut self, bytes: &[u8]) {
        if let Some(kept) = &mut self.kept {
            kept.extend_from_slice(bytes);
            self.kept.take_if(|kept| kept.len() > KEPT);
        }
    }

    /// Writes to standard output what a pager that could not be started was to show, and says whether it was so.
    fn bypass(&mut self) -> io::Result<bool> {
        drop(self.input.take());
        let status = self.child.wait();
        leave_to_pager(false);
        let is_missing = status?.code().is_some_and(|code| NOT_STARTED.contains(&code));
        let Some(kept) = self.kept.take().filter(|_| is_missing) else { return Ok(false) };
        self.is_bypassed = true;
        stdout().write_all(&kept)?;
        stdout().flush()?;
        Ok(true)
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
        if self.is_bypassed {
            return stdout().write(bytes);
        }
        let Some(input) = &mut self.input else { return Err(io::ErrorKind::BrokenPipe.into()) };
        match input.write(bytes) {
            Ok(length) => {
                self.keep(bytes.get(..length).unwrap_or(bytes));
                Ok(length)
            }
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe && self.bypass()? => stdout().write(bytes),
            Err(error) => Err(error),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_bypassed {
            return stdout().flush();
        }
        match self.input.as_mut().map_or(Ok(()), Write::flush) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe && self.bypass()? => Ok(()),
            flushed => flushed,
        }
    }
}

impl Drop for Pager {
    fn drop(&mut self) {
        // With the end of its input it knows that there is no more. Whoever left it early has seen enough.
        let _ = self.bypass();
    }
}
