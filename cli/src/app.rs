//! The program as a whole: reads the command line, runs a command, and ends with its exit status.

mod candidates;
mod command_line;
#[cfg(test)]
mod command_tree;
mod report;

use std::ffi::OsString;
use std::io::Write;

use clap::{ArgMatches, FromArgMatches, Subcommand};
use rayvision_simulator::transmitter_stand_in;

use self::command_line::{Command, command_line, completions, edition_flag, edition_of};
use self::report::Report;
use crate::commands::stop::Action;
use crate::commands::{self, Context, Global};
use crate::failure::{Exit, Failure};
use crate::platform::newest_spoken;
use crate::terminal::{TerminalWriter, colours, hidden_input, interrupt};
use crate::{in_flight, preview};

/// Runs the program.
pub(crate) fn main() -> Exit {
    commands::completions::answer_shell(completions);
    console::set_colors_enabled(colours());
    let line: Vec<OsString> = std::env::args_os().collect();
    let done = preview::conclude(run(&line));
    hidden_input::restore();
    match done {
        Ok(()) => Exit::Done,
        Err(failure) if failure.is_quiet() => failure.exit(),
        Err(failure) => report(&failure, &line),
    }
}

fn run(line: &[OsString]) -> Result<(), Failure> {
    // Even the configuration, which says which flags there are, may take a while to read.
    interrupt::guard()?;
    let wrong = |error: clap::Error| Failure::CommandLine(error.into());
    let matches = command_line(edition_of(line)).try_get_matches_from(line).map_err(wrong)?;
    let global = Global::from_arg_matches(&matches).map_err(wrong)?;
    // A command of an operation that this edition lacks takes all words behind it, flags too.
    let edition = global.edition.or_else(|| edition_flag(line));
    let context = Context::new(Global { edition, ..global });
    let is_operation = commands::operation::is_named(&matches);
    let is_listed = !is_operation && matches.subcommand_name().is_some_and(Command::has_subcommand);
    let command = is_listed.then(|| Command::from_arg_matches(&matches).map_err(wrong)).transpose()?;

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let done = runtime.block_on(async {
        // It listens from here on: a question on the terminal relies on it.
        let interruption = interrupt::unheard_interruption();
        tokio::select! {
            biased;
            done = dispatch(command, &matches, context) => done,
            () = interruption => Err(Failure::Interrupted { note: in_flight::doubt() }),
        }
    });
    // A question that nobody will answer any more is not waited for.
    runtime.shutdown_background();
    done
}

/// Runs a command: one that is listed, or one of the table of operations.
async fn dispatch(command: Option<Command>, matches: &ArgMatches, context: Context) -> Result<(), Failure> {
    let Some(command) = command else { return operation(matches, &context).await };
    if let Some(name) = command.changes_files().filter(|_| context.is_preview()) {
        let message =
            format!("`{name}` changes files of this machine: there is nothing that --dry-run or --curl could show");
        return Err(Failure::usage_with(message, "leave the flag out to do it"));
    }
    if let Some(name) = command.has_one_form()
        && let Some(flag) = context.global().form()
    {
        let message = format!("`{name}` writes its result in one form only: {flag} changes nothing");
        return Err(Failure::usage_with(message, "leave the flag out"));
    }
    match command {
        Command::Tasks(arguments) => commands::tasks::run(&arguments, &context).await,
        Command::Show(arguments) => commands::show::run(&arguments, &context).await,
        Command::Watch(arguments) => commands::watch::run(&arguments, &context).await,
        Command::Wait(arguments) => commands::wait::run(&arguments, &context.without_timeout()).await,
        Command::Stop(arguments) => commands::stop::run(Action::Stop, &arguments, &context).await,
        Command::Start(arguments) => commands::stop::run(Action::Start, &arguments, &context).await,
        Command::Abandon(arguments) => commands::stop::run(Action::Abandon, &arguments, &context).await,
        Command::Delete(arguments) => commands::stop::run(Action::Delete, &arguments, &context).await,
        Command::Restart(arguments) => commands::restart::run(&arguments, &context).await,
        Command::Frames(arguments) => commands::frames::run(&arguments, &context).await,
        Command::Log(arguments) => commands::log::run(&arguments, &context).await,
        Command::Job(arguments) => commands::job::run(&arguments, &context).await,
        Command::Submit(arguments) => commands::submit::run(&arguments, &context).await,
        Command::Download(arguments) => commands::download::run(&arguments, &context).await,
        Command::Jobs(arguments) => commands::jobs::run(&arguments, &context),
        Command::TransferStandIn { arguments } => {
            // Its exit codes are those of the program that it stands in for.
            std::process::exit(transmitter_stand_in::run(arguments).await.into())
        }
        Command::Files(arguments) => commands::files::run(&arguments, &context).await,
        Command::Priority(arguments) => commands::priority::run(&arguments, &context).await,
        Command::FullSpeed(arguments) => commands::full_speed::run(&arguments, &context).await,
        Command::Hardware(arguments) => commands::hardware::run(&arguments, &context).await,
        Command::Cost(arguments) => commands::cost::run(&arguments, &context).await,
        Command::Env(arguments) => commands::env::run(&arguments, &context).await,
        Command::Labels(arguments) => commands::labels::run(&arguments, &context).await,
        Command::Platforms => commands::platforms::run(&context).await,
        Command::Whoami(arguments) => commands::whoami::run(&arguments, &context).await,
        Command::Verify(arguments) => commands::verify::run(&arguments, &context).await,
        Command::Demo(arguments) => {
            commands::demo::run(
                &arguments,
                context.global().edition.unwrap_or(newest_spoken()),
                &mut TerminalWriter::stdout(),
            )
            .await
        }
        Command::Simulate(arguments) => {
            commands::simulate::run(&arguments, &context, &mut TerminalWriter::stdout()).await
        }
        Command::Login(arguments) => commands::login::run(arguments, &context).await,
        Command::Logout(arguments) => commands::logout::run(&arguments, &context),
        Command::Config(arguments) => commands::config::run(&arguments, &context),
        Command::Docs(arguments) => commands::docs::run(&arguments, &context),
        Command::Completions(arguments) => commands::completions::run(&arguments, &context),
        Command::Man(arguments) => commands::man::run(&arguments, command_line(context.edition()?), &context),
    }
}

/// Runs a command of the table of operations, or signs its request.
async fn operation(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    match matches.subcommand() {
        None => Err(Failure::usage("a command is missing")),
        Some((commands::sign::NAME, matches)) => commands::sign::run(matches, context),
        Some((group, matches)) => {
            let (operation, matches) = commands::operation::chosen(context.edition()?, group, matches)?;
            commands::operation::call(operation, matches, context).await
        }
    }
}

/// Reports why the program ends, and gives its exit status.
fn report(failure: &Failure, line: &[OsString]) -> Exit {
    // The line may be too wrong to be read by its rules.
    let has = |flags: &[&str]| line.iter().skip(1).any(|word| flags.iter().any(|flag| word == flag));
    let report = Report { failure, is_json: has(&["--json"]), is_verbose: has(&["--verbose", "-v"]) };
    let text = report.to_string();
    // Help is what was asked for.
    if failure.exit() == Exit::Done {
        let mut out = std::io::stdout();
        return match write!(out, "{text}").and_then(|()| out.flush()).map_err(Failure::from) {
            Err(unwritten) if !unwritten.is_quiet() => self::report(&unwritten, line),
            _ => Exit::Done,
        };
    }
    // Where nothing can be written, the exit status alone tells it.
    let _ = write!(std::io::stderr(), "{text}");
    failure.exit()
}
