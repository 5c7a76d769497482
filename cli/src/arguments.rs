//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use rayvision_simulator::{Clock, Seed};

use crate::simulate::choice;

/// The Rayvision render platform, on your own machine.
#[derive(Debug, Parser)]
#[command(name = "rayvision", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Shows a task from its creation to its bill, on a simulated platform: no account, no network
    Demo(Demo),
    /// Keeps a simulated platform running for your own programs, until Ctrl-C
    Simulate(Simulate),
}

#[derive(Args, Debug)]
pub(crate) struct Demo {
    /// Does not wait for frames: the platform's time is moved on at once
    #[arg(long)]
    pub(crate) fast: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Simulate {
    /// Port of 127.0.0.1 to listen on; 0 for a free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) port: u16,
    /// What the world begins with: `studio`, a small studio at work; `document`, the world of the protocol document; or a
    /// number, a studio with a luck of its own [default: studio]
    #[arg(long, value_parser = choice::seed)]
    pub(crate) seed: Option<Seed>,
    /// How time passes: `real`, `stepped` by hand, or so many times as fast, such as `x60` [default: real]
    #[arg(long, value_parser = choice::clock)]
    pub(crate) clock: Option<Clock>,
    /// YAML file of what to begin with: seed, clock, accounts, scenes, faults
    #[arg(long, value_name = "FILE")]
    pub(crate) scenario: Option<PathBuf>,
    /// Goes on with the state in this file, if it is there, and saves to it when it ends
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,
    /// Refuses parameters that an operation does not have, rather than to ignore them
    #[arg(long)]
    pub(crate) strict: bool,
}
