//! The whole command line.

use std::ffi::OsString;

use clap::{CommandFactory, Parser, Subcommand};

use super::candidates;
use crate::commands::{
    Global, completions, config, cost, demo, docs, download, env, files, frames, full_speed, hardware, job, jobs,
    labels, log, login, logout, man, operation, priority, restart, show, sign, simulate, stop, submit, tasks, verify,
    wait, watch, whoami,
};
use crate::config::{Overrides, Settings};
use crate::platform::newest_spoken;
use rayvision::Edition;

/// The Rayvision render platform from the command line.
#[derive(Debug, Parser)]
#[command(name = "rayvision", version)]
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
    /// Writes the log of a frame
    #[command(after_long_help = log::HELP)]
    Log(log::Arguments),
    /// Makes, checks and goes on with jobs: folders of job files
    #[command(after_long_help = job::HELP)]
    Job(job::Arguments),
    /// Sends a job and submits its task, once, whatever interrupts it
    #[command(after_long_help = submit::HELP)]
    Submit(Box<submit::Arguments>),
    /// Brings the frames of tasks to a folder of this machine
    #[command(after_long_help = download::HELP)]
    Download(Box<download::Arguments>),
    /// Lists the folders of jobs that were begun, and where each stands
    Jobs(jobs::Arguments),
    /// Lists the files that a task has put out
    #[command(after_long_help = files::HELP)]
    Files(files::Arguments),
    /// Sets the priority of tasks
    #[command(after_long_help = priority::HELP)]
    Priority(priority::Arguments),
    /// Renders the other frames of tasks whose priority frames are done
    #[command(after_long_help = full_speed::HELP)]
    FullSpeed(full_speed::Arguments),
    /// Lists hardware, and gives tasks other hardware
    #[command(after_long_help = hardware::HELP)]
    Hardware(hardware::Arguments),
    /// Adds up what tasks cost: by label, day, user or task
    #[command(after_long_help = cost::HELP)]
    Cost(cost::Arguments),
    /// Shows and changes render environments: named choices of software, version, system and plugins
    Env(env::Arguments),
    /// Shows and changes labels, and gives them to tasks
    #[command(after_long_help = labels::HELP)]
    Labels(labels::Arguments),
    /// Lists the platforms that --platform can choose
    Platforms,
    /// Shows the account: name, balances, prices
    Whoami(whoami::Arguments),
    /// Holds what this program knows of the platform against the platform, by calls that only read
    #[command(after_long_help = verify::HELP)]
    Verify(verify::Arguments),
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
    #[command(after_long_help = config::HELP)]
    Config(config::Arguments),
    /// Shows the reference: operations, types, codes, errata, exit statuses, configuration
    Docs(docs::Arguments),
    /// Writes what a shell runs at its start to complete commands, flags and values
    Completions(completions::Arguments),
    /// Writes man pages
    Man(man::Arguments),
    /// Stands in for the platform's transfer program, with the storages of a simulator
    #[command(name = crate::jobs::STAND_IN, hide = true, disable_help_flag = true)]
    TransferStandIn {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

impl Command {
    /// Its name, if it changes files of this machine rather than to send a request.
    pub(super) fn changes_files(&self) -> Option<&'static str> {
        match self {
            Self::Login(_) => Some("login"),
            Self::Logout(_) => Some("logout"),
            Self::Config(config) if config.writes_files() => Some("config use"),
            Self::Man(man) if man.writes_files() => Some("man"),
            Self::Job(job) if job.writes_files() => Some("job new"),
            _ => None,
        }
    }

    /// Its name, if what it writes has one form only.
    pub(super) fn has_one_form(&self) -> Option<&'static str> {
        match self {
            Self::Demo(_) => Some("demo"),
            Self::Docs(_) => Some("docs"),
            Self::Completions(_) => Some("completions"),
            Self::Man(_) => Some("man"),
            _ => None,
        }
    }
}

/// The commands that are listed here, and one for each operation, with the parameters that it has in an edition.
pub(super) fn command_line(edition: Edition) -> clap::Command {
    let editions: Vec<String> = Edition::ALL.iter().map(|it| format!("{it} ({})", it.date())).collect();
    let version = format!("{}\neditions of the interface: {}", env!("CARGO_PKG_VERSION"), editions.join(", "));
    operation::attach(Arguments::command().long_version(version), sign::command(), edition)
}

/// The edition that a command line speaks, before it is read: the flags of operations depend on it. What is wrong with it is
/// told when the line is read.
pub(super) fn edition_of(line: &[OsString]) -> Edition {
    let has_flags_of_operations =
        |word: &OsString| word.to_str().is_some_and(|word| word == sign::NAME || operation::is_group(word));
    match edition_flag(line) {
        Some(edition) => edition,
        None if line.iter().any(has_flags_of_operations) => {
            let overrides = Overrides { profile: value_of("--profile", line), ..Overrides::default() };
            Settings::gather(&overrides).map_or(newest_spoken(), |settings| settings.edition.value)
        }
        None => newest_spoken(),
    }
}

/// The edition that a flag of a command line names, wherever it stands.
pub(super) fn edition_flag(line: &[OsString]) -> Option<Edition> {
    value_of("--edition", line)?.parse().ok()
}

pub(super) fn value_of(flag: &str, line: &[OsString]) -> Option<String> {
    let mut words = line.iter().skip(1).filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    let is_end = |rest: &&str| rest.is_empty() || rest.starts_with('=');
    let rest = words.find_map(|word| word.strip_prefix(flag).filter(is_end))?;
    rest.strip_prefix('=').or_else(|| words.next()).map(str::to_owned)
}

/// The same, with the values that only this machine, or the platform, knows.
pub(super) fn completions() -> clap::Command {
    let line: Vec<OsString> = std::env::args_os().collect();
    candidates::attach(command_line(edition_of(&line)), &line)
}
