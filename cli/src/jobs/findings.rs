//! What is wrong with a job, as it is shown.

use rayvision_job::{Finding, Severity, check};
use serde_json::{Value as Json, json};

use crate::failure::{Advice, Failure};
use crate::output::{Columns, text};
use crate::terminal::Notices;

pub(crate) static COLUMNS: Columns = Columns::own(&[
    text("severity", "Severity"),
    text("file", "File"),
    text("pointer", "Place"),
    text("what", "What is wrong"),
    text("right", "What would be right"),
]);

pub(crate) fn row(finding: &Finding) -> Json {
    let severity = if finding.severity == Severity::Error { "error" } else { "warning" };
    json!({
        "severity": severity, "file": finding.file, "pointer": finding.pointer, "what": finding.what, "right": finding.right,
    })
}

/// Tells what may be wrong.
pub(crate) fn tell_warnings(findings: &[Finding], notices: Notices) {
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Warning) {
        notices.tell(&format!("warning: {finding}"));
    }
}

/// Fails where something is wrong.
pub(crate) fn refuse(findings: &[Finding]) -> Result<(), Failure> {
    if check::is_sound(findings) {
        return Ok(());
    }
    let errors: Vec<_> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    let first = errors.first().map(|finding| format!(": {finding}")).unwrap_or_default();
    let message = match errors.len() {
        1 => format!("the job has a mistake{first}"),
        count => format!("the job has {count} mistakes, first{first}"),
    };
    Err(Failure::Unsound(Advice::new(message).next("`rayvision job check` shows all of them; nothing was submitted")))
}
