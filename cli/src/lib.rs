//! The Rayvision render platform from the command line.
//!
//! A library, so that compiling it need not wait until the ones it stands on are compiled to the end, as a program has to.

mod app;
mod arguments;
mod commands;
mod config;
mod failure;
mod in_flight;
mod jobs;
mod output;
mod platform;
mod preview;
mod request_log;
mod schema;
mod signing;
mod tasks;
mod terminal;

/// Runs the command that the arguments of this process name.
#[must_use]
pub fn main() -> std::process::ExitCode {
    app::main().into()
}
