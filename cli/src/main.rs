//! The Rayvision render platform from the command line.

mod arguments;
mod demo;
mod failure;
mod interrupt;
mod paper;
mod simulate;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use self::arguments::{Arguments, Command};
use self::failure::Failure;
use self::interrupt::interruption;
use self::paper::Paper;

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    let Err(failure) = run(command) else { return ExitCode::SUCCESS };
    if !failure.is_quiet() {
        // Where not even this can be written, the exit status has to tell it.
        let _ = writeln!(std::io::stderr(), "rayvision: {failure}");
    }
    failure.exit_code()
}

fn run(command: Command) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut paper = Paper::stdout();
        match command {
            Command::Simulate(arguments) => simulate::run(&arguments, &mut paper).await,
            Command::Demo(arguments) => tokio::select! {
                done = demo::run(&arguments, &mut paper) => done,
                () = interruption() => Err(Failure::Interrupted),
            },
        }
    })
}
