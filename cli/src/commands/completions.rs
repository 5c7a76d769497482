//! Completions: the shell asks the program itself, so that they are never out of date.

use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::{Bash, CompleteEnv, Elvish, EnvCompleter, Fish, Powershell, Zsh};

use crate::arguments::Arguments;
use crate::context::Context;
use crate::failure::Failure;
use crate::{docs, operation, profile};

/// The variable by which a shell asks; a name of our own, since others use the usual one for something else.
const VARIABLE: &str = "RAYVISION_COMPLETE";
const PROGRAM: &str = "rayvision";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

#[derive(Args, Debug)]
pub(crate) struct Completions {
    /// Shell that they are for
    #[arg(value_enum)]
    shell: Shell,
}

/// Answers a shell that asks what could come next, and ends the program; does nothing otherwise.
pub(crate) fn answer_shell() {
    let command = || with_values(operation::attach(Arguments::command()));
    CompleteEnv::with_factory(command).var(VARIABLE).bin(PROGRAM).complete();
}

/// Writes what a shell has to run at its start.
pub(crate) fn run(arguments: &Completions, context: &Context) -> Result<(), Failure> {
    let shell: &dyn EnvCompleter = match arguments.shell {
        Shell::Bash => &Bash,
        Shell::Zsh => &Zsh,
        Shell::Fish => &Fish,
        Shell::Powershell => &Powershell,
        Shell::Elvish => &Elvish,
    };
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, PROGRAM, PROGRAM, PROGRAM, &mut script)?;
    context.output()?.text(&String::from_utf8_lossy(&script))
}

/// Values that only this machine knows.
fn with_values(root: clap::Command) -> clap::Command {
    let candidates = |names: fn() -> Vec<String>| {
        ArgValueCandidates::new(move || names().into_iter().map(CompletionCandidate::new).collect())
    };
    root.mut_arg("profile", |flag| flag.add(candidates(profile::names)))
        .mut_subcommand("docs", |docs| docs.mut_arg("topic", |topic| topic.add(candidates(docs::names))))
}
