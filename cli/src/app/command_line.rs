//! What can be said on the command line.

mod duration;
mod global;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use rayvision_simulator::{Clock, Seed};

pub(crate) use self::duration::duration;
pub(crate) use self::global::{Global, ServerName};
use crate::simulate::choice;

/// The Rayvision render platform from the command line.
#[derive(Debug, Parser)]
#[command(name = "rayvision", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    Daily(crate::daily::Command),
    /// Shows a task from its creation to its bill, on a simulated platform: no account, no network
    Demo(Demo),
    /// Keeps a simulated platform running for your own programs, until Ctrl-C
    Simulate(Simulate),
    /// Asks for an access ID and its key, checks them and keeps them: the key in the system's keyring
    Login(Login),
    /// Forgets the key of a profile
    Logout(Logout),
    /// Shows each setting, where it comes from, and the profiles there are
    Config(Config),
    /// Shows the reference: operations, types, codes, errata, exit statuses, configuration
    Docs(crate::docs::Docs),
    /// Writes what a shell runs at its start to complete commands, flags and values
    Completions(crate::complete::Completions),
    /// Writes man pages
    Man(crate::man::Man),
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

#[derive(Args, Debug)]
pub(crate) struct Login {
    /// The access ID, rather than to be asked for it
    #[arg(long, value_name = "ID")]
    pub(crate) access_id: Option<String>,
    /// Reads the key as one line from standard input, rather than to ask for it
    #[arg(long)]
    pub(crate) key_stdin: bool,
    /// Keeps them without asking the platform whether they are right
    #[arg(long)]
    pub(crate) no_check: bool,
    /// Keeps the key in a file of mode 0600, rather than in the system's keyring
    #[arg(long)]
    pub(crate) no_keyring: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Logout {
    /// Forgets the whole profile, not only its key
    #[arg(long)]
    pub(crate) remove: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Config {
    #[command(subcommand)]
    pub(crate) command: Option<ConfigCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Shows each setting, its value and where it comes from
    Show,
    /// Lists the profiles
    Profiles,
    /// Chooses the profile that is used where none is named
    Use {
        /// Name of the profile
        name: String,
    },
}
