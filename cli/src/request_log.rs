//! `--verbose`: each request is logged on standard error.

use std::io::{Write, stderr};

use rayvision::runtime::{Attempt, AttemptEnd, Observer};

use crate::terminal::escape;

/// Logs each attempt, but never headers or bodies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestLog;

impl Observer for RequestLog {
    fn before(&self, attempt: &Attempt<'_>) {
        tell(&format!(
            "> {}: {}{}, attempt {}",
            attempt.operation.name, attempt.host, attempt.operation.path, attempt.number
        ));
    }

    fn after(&self, attempt: &Attempt<'_>, end: &AttemptEnd<'_>) {
        let told = [
            Some(format!("< {} after {} ms", attempt.operation.name, end.elapsed.as_millis())),
            end.http_status.map(|status| format!("HTTP status {status}")),
            end.code.map(|code| format!("code {code}")),
            end.retry_in.map(|wait| format!("again in {} ms", wait.as_millis())),
        ];
        let told: Vec<String> = told.into_iter().flatten().collect();
        tell(&told.join(", "));
        for remark in end.remarks {
            tell(&format!("  not as documented: {}", escape(&remark.to_string())));
        }
    }
}

/// Where not even this can be written, the command goes on all the same.
fn tell(line: &str) {
    let _ = writeln!(stderr(), "{line}");
}
