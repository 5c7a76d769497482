//! One run of the program.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::transfer::Line;

/// What names of variables begin with that say who calls: the program gets none of them.
const ACCOUNT: &str = "RAYVISION_API";
/// Longest line that is kept. Longer ones are cut: nobody reads them.
const LONGEST: usize = 4096;

/// How a run ended.
pub(super) struct Run {
    pub(super) end: End,
    /// What it wrote last.
    pub(super) last: String,
}

pub(super) enum End {
    Success,
    /// It says, or its end shows, that another run may help.
    Retry,
    /// It says that another run is of no use.
    Fatal,
    Unknown(String),
}

/// Runs the program, and ends it where the future is dropped or nothing is heard of it.
pub(super) async fn run(
    program: &Path,
    arguments: &[OsString],
    variables: &[(OsString, OsString)],
    stall: Duration,
    tell: &mut impl FnMut(Line),
) -> io::Result<Run> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with(ACCOUNT)) {
        command.env_remove(name);
    }
    command.envs(variables.iter().map(|(name, value)| (name, value)));
    if let Some(folder) = program.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        // Its libraries lie beside it, and its logs go to where it is.
        command.env("LD_LIBRARY_PATH", folder).current_dir(folder);
    }
    let mut child = command.spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // It asks whether a key of a host is to be trusted. If it reads nothing, it does not matter.
        let _ = input.write_all(b"y\n").await;
    }
    let mut last = String::new();
    if let Some(output) = child.stdout.take() {
        let mut lines = BufReader::new(output);
        loop {
            let mut line = Vec::new();
            match timeout(stall, read_line(&mut lines, &mut line)).await {
                Ok(Ok(0)) => break,
                Ok(Ok(_)) => {
                    let text = String::from_utf8_lossy(&line).trim_end().to_owned();
                    if !text.is_empty() {
                        last.clone_from(&text);
                        tell(meaning(text));
                    }
                }
                Ok(Err(error)) => return Err(error),
                Err(_) => return end(child, format!("nothing was heard of it for {} s", stall.as_secs())).await,
            }
        }
    }
    Ok(Run { end: meaning_of(child.wait().await?), last })
}

/// One that is silent is ended, and may be run again.
async fn end(mut child: Child, last: String) -> io::Result<Run> {
    child.kill().await?;
    Ok(Run { end: End::Retry, last })
}

/// Reads a line, or the beginning of one that is too long; what it read, in bytes.
async fn read_line(reader: &mut BufReader<impl AsyncRead + Unpin>, line: &mut Vec<u8>) -> io::Result<usize> {
    let mut read = 0;
    loop {
        let buffer = reader.fill_buf().await?;
        if buffer.is_empty() {
            return Ok(read);
        }
        let end = buffer.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let taken = end.unwrap_or(buffer.len());
        let kept = taken.min(LONGEST.saturating_sub(line.len()));
        line.extend_from_slice(&buffer[..kept]);
        let used = taken + usize::from(end.is_some());
        reader.consume(used);
        read += used;
        if end.is_some() {
            return Ok(read);
        }
    }
}

/// `upload file done (/D/a/b.ma)`
fn meaning(text: String) -> Line {
    let done =
        text.split_once(" file done (").and_then(|(_, rest)| rest.rsplit_once(')')).map(|(path, _)| path.to_owned());
    done.map_or(Line::Other(text), Line::Done)
}

/// 0 success, 1 should retry, -1 fatal: so the program says. One that was killed may be run again.
fn meaning_of(status: ExitStatus) -> End {
    match status.code() {
        Some(0) => End::Success,
        Some(1) | None => End::Retry,
        Some(255 | -1) => End::Fatal,
        Some(code) => End::Unknown(format!("exit code {code}")),
    }
}
