//! Failures as they are told on standard error: to people, or as JSON to scripts.

use std::fmt;

use rayvision::{Error, Operation};
use serde_json::{Value as Json, json};

use crate::failure::{Exit, Failure, Verdict};
use crate::in_flight;
use crate::terminal::escape;

/// A failure on its way to standard error.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Report<'a> {
    pub(crate) failure: &'a Failure,
    /// As one JSON object.
    pub(crate) is_json: bool,
    /// With what is known of the request.
    pub(crate) is_verbose: bool,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.failure {
            // Help is no error, even where scripts ask for it.
            failure if self.is_json && failure.exit() != Exit::Done => writeln!(f, "{}", document(self.failure)),
            Failure::CommandLine(error) => write!(f, "{}", error.render()),
            failure => self.prose(failure, f),
        }
    }
}

impl Report<'_> {
    fn prose(&self, failure: &Failure, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "rayvision: {}", lines(&failure.to_string()))?;
        if let Some(next) = failure.next() {
            writeln!(f, "  {}", lines(&next))?;
        }
        if let Some(report) = failure.report() {
            writeln!(f, "  {}", escape(&report.to_string()))?;
        }
        if let Some(lookup) = in_doubt(failure).and_then(|operation| operation.lookup) {
            writeln!(f, "  {}", lines(lookup))?;
        }
        if let (Some(error), true) = (failure.error(), self.is_verbose) {
            for (name, value) in details(error) {
                writeln!(f, "  {name}: {}", escape(&value))?;
            }
        }
        Ok(())
    }
}

/// Keeps the lines of a text, and escapes all other control characters.
fn lines(text: &str) -> String {
    text.lines().map(escape).collect::<Vec<_>>().join("\n")
}

/// What is known of a request that failed.
fn details(error: &Error) -> Vec<(&'static str, String)> {
    let refusal = if let Error::Refused(refusal) = error { Some(refusal) } else { None };
    let details = [
        ("operation", error.operation().map(|operation| operation.name.to_owned())),
        ("path", error.operation().map(|operation| operation.path.to_owned())),
        ("outcome", Some(Verdict::on(error).word().to_owned())),
        ("attempts", Some(error.attempts().to_string())),
        ("HTTP status", error.http_status().map(|status| status.to_string())),
        ("code", refusal.map(|refusal| refusal.code().to_string())),
        ("server time", refusal.and_then(|refusal| refusal.server_time()).map(|time| time.to_string())),
    ];
    details.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// The form for scripts. Members that are not known are null, so that all are always there.
fn document(failure: &Failure) -> Json {
    let error = failure.error();
    let in_doubt = in_doubt(failure);
    let refusal = if let Some(Error::Refused(refusal)) = error { Some(refusal) } else { None };
    let message = match failure {
        Failure::CommandLine(error) => told(error),
        other => other.to_string(),
    };
    json!({ "error": {
        "kind": failure.exit().kind(),
        "message": message,
        "exit": failure.exit().status(),
        "outcome": error.map(|error| Verdict::on(error).word()).or(in_doubt.map(|_| Verdict::Unknown.word())),
        "code": refusal.map(|refusal| refusal.code()),
        "codeName": refusal.and_then(|refusal| refusal.info()).map(|info| info.name),
        "operation": error.and_then(Error::operation).or(in_doubt).map(|operation| operation.name),
        "attempts": error.map(Error::attempts),
        "report": failure.report(),
        // For people the message itself says how to find out.
        "next": failure.next().or_else(|| Some(error?.lookup()?.into())).or_else(|| Some(in_doubt?.lookup?.into())),
    }})
}

/// The operation that an interruption left in doubt; of several the first.
fn in_doubt(failure: &Failure) -> Option<&'static Operation> {
    if let Failure::Interrupted { .. } = failure { in_flight::in_doubt().first().copied() } else { None }
}

/// What clap says, without its heading, its usage and its colours.
fn told(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let message = text.split("\n\n").next().unwrap_or_default();
    message.trim().trim_start_matches("error: ").to_owned()
}
