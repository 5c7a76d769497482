//! The Rayvision render platform from the command line.

mod arguments;
mod complete;
mod context;
mod daily;
mod demo;
mod docs;
mod echo;
mod exit;
mod failure;
mod flight;
mod grid;
mod interrupt;
mod man;
mod note;
mod operation;
mod output;
mod paper;
mod preview;
mod profile;
mod sign;
mod simulate;
mod trace;
#[cfg(test)]
mod tree;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory, FromArgMatches, Subcommand};

use self::arguments::{Arguments, Command, Global};
use self::context::Context;
use self::exit::Exit;
use self::failure::{Failure, Report};
use self::interrupt::interruption;
use self::paper::Paper;

fn main() -> ExitCode {
    complete::answer_shell();
    console::set_colors_enabled(output::colours());
    let line: Vec<OsString> = std::env::args_os().collect();
    let done = preview::conclude(run(&line));
    echo::restore();
    let Err(failure) = done else { return ExitCode::SUCCESS };
    if failure.is_quiet() {
        return failure.exit().into();
    }
    tell(&failure, &line).into()
}

fn run(line: &[OsString]) -> Result<(), Failure> {
    let wrong = |error: clap::Error| Failure::CommandLine(error.into());
    let matches = operation::attach(Arguments::command()).try_get_matches_from(line).map_err(wrong)?;
    let context = Context::new(Global::from_arg_matches(&matches).map_err(wrong)?);
    let is_ours = matches.subcommand_name().is_some_and(Command::has_subcommand);
    let command = is_ours.then(|| Command::from_arg_matches(&matches).map_err(wrong)).transpose()?;

    interrupt::guard()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let done = runtime.block_on(async {
        // It listens from here on: a question on the terminal relies on it.
        let interruption = interruption();
        tokio::select! {
            // A command that hears of the interruption itself says more about it.
            biased;
            done = dispatch(command, &matches, context) => done,
            () = interruption => Err(Failure::Interrupted { note: flight::doubt() }),
        }
    });
    // A question that nobody will answer any more is not waited for.
    runtime.shutdown_background();
    done
}

/// Runs a command: one of ours, or one of the table of operations.
async fn dispatch(command: Option<Command>, matches: &ArgMatches, context: Context) -> Result<(), Failure> {
    if let Some(command) = &command {
        preview::check(command, context.global())?;
    }
    match command {
        None => operation::run(matches, &context).await,
        Some(Command::Simulate(arguments)) => simulate::run(&arguments, &mut Paper::stdout()).await,
        Some(Command::Demo(arguments)) => demo::run(&arguments, &mut Paper::stdout()).await,
        Some(Command::Login(arguments)) => profile::login(arguments, &context).await,
        Some(Command::Logout(arguments)) => profile::logout(&arguments, &context),
        Some(Command::Config(arguments)) => profile::config(&arguments, &context),
        Some(Command::Daily(command)) => daily::run(command, context).await,
        Some(Command::Docs(arguments)) => docs::run(&arguments, &context),
        Some(Command::Completions(arguments)) => complete::run(&arguments, &context),
        Some(Command::Man(arguments)) => man::run(&arguments, &context),
    }
}

/// Tells why the program ends, and gives its exit status: where nothing can be written, that alone tells it.
fn tell(failure: &Failure, line: &[OsString]) -> Exit {
    // The line may be too wrong to be read by its rules.
    let has = |flags: &[&str]| line.iter().skip(1).any(|word| flags.iter().any(|flag| word == flag));
    let report = Report { failure, is_json: has(&["--json"]), is_verbose: has(&["--verbose", "-v"]) };
    let text = report.to_string();
    // Help is what was asked for.
    if failure.exit() == Exit::Done {
        let mut out = std::io::stdout();
        return match write!(out, "{text}").and_then(|()| out.flush()).map_err(Failure::from) {
            Err(unwritten) if !unwritten.is_quiet() => tell(&unwritten, line),
            _ => Exit::Done,
        };
    }
    let _ = write!(std::io::stderr(), "{text}");
    failure.exit()
}
