//! Completions: the shell asks the program itself, so that they are never out of date.

use clap::{Args, ValueEnum};
use clap_complete::env::{Bash, CompleteEnv, Elvish, EnvCompleter, Fish, Powershell, Zsh};

use super::context::Context;
use crate::failure::Failure;

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
pub(crate) struct Arguments {
    /// Shell that they are for
    #[arg(value_enum)]
    shell: Shell,
}

/// Answers a shell that asks what could come next, and ends the program; does nothing otherwise.
pub(crate) fn answer_shell(command_line: fn() -> clap::Command) {
    CompleteEnv::with_factory(command_line).var(VARIABLE).bin(PROGRAM).complete();
}

/// Writes what a shell has to run at its start.
pub(crate) fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
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
