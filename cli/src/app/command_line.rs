//! The whole command line.

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};

use crate::commands::{
    Global, completions, config, cost, demo, docs, env, frames, labels, login, logout, man, operation, restart, show,
    sign, simulate, stop, tasks, wait, watch, whoami,
};
use crate::config::Profiles;

/// The Rayvision render platform from the command line.
#[derive(Debug, Parser)]
#[command(name = "rayvision", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Lists tasks: the newest, or all that you choose
    #[command(after_long_help = tasks::HELP)]
    Tasks(Box<tasks::Arguments>),
    /// Shows all about tasks, their child tasks included
    #[command(after_long_help = show::HELP)]
    Show(show::Arguments),
    /// Watches tasks until they have ended: live on a terminal, a line for each change in a pipe
    #[command(after_long_help = watch::HELP)]
    Watch(watch::Arguments),
    /// Waits until tasks have ended, and tells by its exit status how
    #[command(after_long_help = wait::HELP)]
    Wait(wait::Arguments),
    /// Stops tasks; `start` lets them go on
    #[command(after_long_help = stop::HELP)]
    Stop(stop::Arguments),
    /// Starts tasks that were stopped or wait to be started
    #[command(after_long_help = stop::HELP)]
    Start(stop::Arguments),
    /// Gives tasks up
    #[command(after_long_help = stop::HELP)]
    Abandon(stop::Arguments),
    /// Deletes tasks
    #[command(after_long_help = stop::HELP)]
    Delete(stop::Arguments),
    /// Renders frames again: the failed ones, unless others are chosen
    #[command(after_long_help = stop::HELP)]
    Restart(restart::Arguments),
    /// Lists the frames of a task: all, the failed ones, the slowest
    #[command(after_long_help = frames::HELP)]
    Frames(frames::Arguments),
    /// Adds up what tasks cost: by label, day, user or task
    #[command(after_long_help = cost::HELP)]
    Cost(cost::Arguments),
    /// Shows and changes render environments: named choices of software, version, system and plugins
    Env(env::Arguments),
    /// Shows and changes labels
    Labels(labels::Arguments),
    /// Lists the platforms that --platform can choose
    Platforms,
    /// Shows the account: name, balances, prices
    Whoami(whoami::Arguments),
    /// Shows a task from its creation to its bill, on a simulated platform: no account, no network
    Demo(demo::Arguments),
    /// Keeps a simulated platform running for your own programs, until Ctrl-C
    #[command(after_long_help = simulate::HELP)]
    Simulate(simulate::Arguments),
    /// Asks for an access ID and its key, checks them and keeps them: the key in the system's keyring
    Login(login::Arguments),
    /// Forgets the key of a profile
    Logout(logout::Arguments),
    /// Shows each setting, where it comes from, and the profiles there are
    Config(config::Arguments),
    /// Shows the reference: operations, types, codes, errata, exit statuses, configuration
    Docs(docs::Arguments),
    /// Writes what a shell runs at its start to complete commands, flags and values
    Completions(completions::Arguments),
    /// Writes man pages
    Man(man::Arguments),
}

impl Command {
    /// Its name, if it changes files of this machine rather than to send a request.
    pub(super) fn changes_files(&self) -> Option<&'static str> {
        match self {
            Self::Login(_) => Some("login"),
            Self::Logout(_) => Some("logout"),
            Self::Config(config) if config.writes_files() => Some("config use"),
            Self::Man(man) if man.writes_files() => Some("man"),
            _ => None,
        }
    }
}

/// The commands that are listed here, and one for each operation.
pub(super) fn command_line() -> clap::Command {
    operation::attach(Arguments::command(), sign::command())
}

/// The same, with the values that only this machine knows.
pub(super) fn completions() -> clap::Command {
    let candidates = |names: fn() -> Vec<String>| {
        ArgValueCandidates::new(move || names().into_iter().map(CompletionCandidate::new).collect())
    };
    // A file that can't be read has no names to offer.
    let profiles = || Profiles::read().map(|profiles| profiles.names()).unwrap_or_default();
    command_line()
        .mut_arg("profile", |flag| flag.add(candidates(profiles)))
        .mut_subcommand("docs", |docs| docs.mut_arg("topic", |topic| topic.add(candidates(docs::names))))
}
