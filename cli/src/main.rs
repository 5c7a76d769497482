//! The Rayvision render platform from the command line.

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

fn main() -> std::process::ExitCode {
    app::main().into()
}
