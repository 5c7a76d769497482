//! What was kept of exchanges, as a file.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{fmt, fs, io, process};

use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::line::{Answer, Line};
use super::script::Script;
use crate::sign::masked;
use crate::transport::Incoming;

/// How many files were written, so that each has a name of its own while it is incomplete.
static SAVED: AtomicU32 = AtomicU32::new(0);

/// Exchanges, in the order of their answers.
///
/// As a file it is JSON, one exchange a line, to be read and edited by people. Parameters and answers are in it as they
/// travelled, names and addresses of users too, so only its owner may read it. What may be a signature is masked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recording(Vec<Exchange>);

/// A request and its answer.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Exchange {
    /// Name of the operation.
    pub operation: String,
    /// Parameters.
    pub parameters: Json,
    /// HTTP status of the answer.
    pub status: u16,
    /// Body of the answer as it came, so that no digit of an amount is lost.
    pub answer: String,
}

impl Exchange {
    pub(super) fn new(operation: String, parameters: Json, answer: &Incoming) -> Self {
        Self {
            operation,
            parameters,
            status: answer.status,
            // Gateways echo requests that they do not understand.
            answer: masked(&String::from_utf8_lossy(&answer.body)).into_owned(),
        }
    }

    /// As JSON; an answer that is JSON stays what it is, any other becomes a text.
    fn written(&self) -> String {
        let Self { operation, parameters, status, answer } = self;
        let operation = Json::from(operation.as_str());
        let is_json = serde_json::from_str::<&RawValue>(answer).is_ok() && !answer.starts_with('"');
        let answer = if is_json { answer.clone() } else { Json::from(answer.as_str()).to_string() };
        format!(r#"{{"operation":{operation},"parameters":{parameters},"status":{status},"answer":{answer}}}"#)
    }

    fn read(members: &HashMap<String, &RawValue>) -> Option<Self> {
        let text = |name| members.get(name).map(|json: &&RawValue| json.get());
        let answer = text("answer")?;
        Some(Self {
            operation: serde_json::from_str(text("operation")?).ok()?,
            parameters: serde_json::from_str(text("parameters")?).ok()?,
            status: serde_json::from_str(text("status")?).ok()?,
            answer: serde_json::from_str(answer).unwrap_or_else(|_| answer.to_owned()),
        })
    }

    fn into_line(self) -> (String, Line) {
        let line = Line::from(Answer::Plain { status: self.status, body: self.answer.into_bytes() });
        (self.operation, Line { parameters: Some(self.parameters), ..line })
    }
}

impl fmt::Debug for Exchange {
    /// Shows neither parameters nor answer: they may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, status, .. } = self;
        f.debug_struct("Exchange").field("operation", operation).field("status", status).finish_non_exhaustive()
    }
}

impl Recording {
    /// The exchanges.
    pub fn exchanges(&self) -> &[Exchange] {
        &self.0
    }

    /// A script that gives each answer again to the same parameters, each once, in this order.
    pub fn into_script(self) -> Script {
        Script::recorded(self.0.into_iter().map(Exchange::into_line))
    }

    /// Writes it to a file, which is replaced as a whole or not at all.
    ///
    /// # Errors
    ///
    /// The file can't be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), RecordingError> {
        let path = path.as_ref();
        let lines: Vec<String> = self.0.iter().map(|exchange| exchange.written() + "\n").collect();
        let number = SAVED.fetch_add(1, Ordering::Relaxed);
        let beside = path.with_added_extension(format!("{}-{number}", process::id()));
        let written = write_new(&beside, &lines.concat()).and_then(|()| fs::rename(&beside, path));
        written.map_err(|cause| {
            // The error that matters is the one above: that the half-written file can't be removed changes nothing.
            let _ = fs::remove_file(&beside);
            RecordingError::Io { path: path.to_owned(), cause }
        })
    }

    /// Reads a file that was written by [`Recording::save`].
    ///
    /// # Errors
    ///
    /// The file can't be read, or holds what is no exchange.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, RecordingError> {
        let path = path.as_ref();
        let text = fs::read_to_string(path).map_err(|cause| RecordingError::Io { path: path.to_owned(), cause })?;
        let mut rest = serde_json::Deserializer::from_str(&text).into_iter::<HashMap<String, &RawValue>>();
        let mut exchanges = Vec::new();
        loop {
            let begin = rest.byte_offset();
            let Some(members) = rest.next() else { return Ok(Self(exchanges)) };
            let exchange = members.ok().and_then(|members| Exchange::read(&members));
            let before = text.len() - text[begin..].trim_start().len();
            let number = || 1 + text[..before].matches('\n').count();
            exchanges
                .push(exchange.ok_or_else(|| RecordingError::NoExchange { path: path.to_owned(), number: number() })?);
        }
    }

    pub(super) fn push(&mut self, exchange: Exchange) {
        self.0.push(exchange);
    }
}

/// Writes a file that was not there, and that only its owner may read.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut options = fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
}

/// Says why a recording can't be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordingError {
    /// The file can't be read or written.
    #[error("{}: {cause}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// What begins at a line is no exchange.
    #[error(
        "{}:{number}: no exchange: expected an object with `operation`, `parameters`, `status` and `answer`",
        path.display()
    )]
    NoExchange {
        /// The file.
        path: PathBuf,
        /// Number of the line, from 1.
        number: usize,
    },
}
