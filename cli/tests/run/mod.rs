//! Runs the program.

use std::process::{Command, Output};

/// The program, in an environment without what changes its output.
pub(crate) fn rayvision(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rayvision"));
    command.args(arguments);
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

/// Runs it to its end, in a pipe.
#[allow(dead_code, reason = "not every test runs it to its end")]
pub(crate) fn piped(arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = rayvision(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap_or(-1), text(stdout), text(stderr))
}
