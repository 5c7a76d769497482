//! The program, run as its users run it, against the simulator.

mod commands;
mod completions;
mod exit_statuses;
mod harness;
mod operations;
mod output;
mod preview;
mod profiles;
#[cfg(unix)]
mod readme;
mod usage;
