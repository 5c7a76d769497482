//! Runs the program: in a pipe or on a terminal, with a home and a platform of its own.

mod home;
mod job;
mod platform;
#[cfg(unix)]
mod screen;
mod studio;

use std::io::Write;
use std::process::{Command, Output, Stdio};

pub(crate) use self::home::Home;
pub(crate) use self::job::TestJob;
pub(crate) use self::platform::{ACCESS_ID, KEY, Platform};
#[cfg(unix)]
pub(crate) use self::screen::{NOTHING, Screen};
pub(crate) use self::studio::{Studio, scene};

/// The program, in an environment without what changes its output.
pub(crate) fn rayvision(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rayvision"));
    command.args(arguments);
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "PAGER"] {
        command.env_remove(variable);
    }
    for (variable, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("RAYVISION_")) {
        command.env_remove(variable);
    }
    command.env_remove("XDG_CACHE_HOME");
    command.env("TMPDIR", env!("CARGO_TARGET_TMPDIR"));
    // Neither the profiles nor the keyring of whoever runs the tests.
    command.env("XDG_CONFIG_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/nobody"));
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    command
}

/// Runs it to its end, in a pipe.
pub(crate) fn piped(arguments: &[&str]) -> (i32, String, String) {
    ended(rayvision(arguments))
}

/// The same of one that has something to read.
pub(crate) fn ended_with(mut command: Command, input: &str) -> (i32, String, String) {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // It may end before it has read all.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    told(child.wait_with_output().unwrap())
}

/// Exit status, standard output and standard error of a program that has ended.
pub(crate) fn ended(mut command: Command) -> (i32, String, String) {
    told(command.output().unwrap())
}

fn told(output: Output) -> (i32, String, String) {
    let Output { status, stdout, stderr } = output;
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap_or(-1), text(stdout), text(stderr))
}

/// Whether the hangup is ignored, as under `nohup`, which programs pass on to those that they start. Says that it is.
pub(crate) fn outlives_terminals() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let is_ignored =
        ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 1 == 1);
    if is_ignored {
        eprintln!("skipped, as to the hangup: the tests themselves are run so that it ends nothing");
    }
    is_ignored
}
