//! `rayvision simulate`: a platform for one's own programs.

mod arguments;
mod banner;

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use rayvision_simulator::{Builder, Scenario, Simulator, StartError};

pub(crate) use self::arguments::{Arguments, HELP};
use super::context::Context;
use crate::failure::Failure;
use crate::output::Format;
use crate::terminal::TerminalWriter;
use crate::terminal::interrupt::interruption;

/// The token of the control, where someone chooses it.
const TOKEN: &str = "RAYVISION_SIMULATOR_TOKEN";

/// Serves until Ctrl-C.
pub(crate) async fn run(arguments: &Arguments, context: &Context, writer: &mut TerminalWriter) -> Result<(), Failure> {
    // The profile says how results are written, and this is none: it counts only what the command line says.
    let is_document = context.global().json || context.global().output.is_some_and(|format| format != Format::Table);
    let interruption = interruption();
    let simulator = builder(arguments)?.start().await.map_err(|error| explained(error, arguments.port))?;
    let control = simulator.control();
    let saved = arguments.state.as_deref().filter(|path| path.exists());
    if let Some(path) = saved {
        control.load(path)?;
        // What is said on the command line counts more than what was saved.
        arguments.clock.map_or(Ok(()), |clock| control.set_clock(clock))?;
    }
    if let Some(path) = &arguments.state {
        // Better now than when there is something to lose.
        control.check_save(path)?;
    }
    if is_document {
        context.output()?.value(&banner::document(&simulator))?;
    } else {
        banner::write(&simulator, arguments, saved.is_some(), writer)?;
    }
    interruption.await;
    match &arguments.state {
        Some(path) => Ok(control.save(path)?),
        None => Ok(()),
    }
}

fn builder(arguments: &Arguments) -> Result<Builder, Failure> {
    let mut builder = Simulator::builder().port(arguments.port);
    if let Some(path) = &arguments.scenario {
        builder = builder.scenario(scenario(path)?);
    }
    if let Some(seed) = arguments.seed {
        builder = builder.seed(seed);
    }
    if let Some(clock) = arguments.clock {
        builder = builder.clock(clock);
    }
    if let Some(path) = &arguments.state_dir {
        builder = builder.state_directory(path);
    }
    if let Ok(token) = env::var(TOKEN) {
        builder = builder.control_token(&token);
    }
    Ok(if arguments.strict { builder.strict() } else { builder })
}

fn scenario(path: &Path) -> Result<Scenario, Failure> {
    let shown = path.display().to_string();
    let yaml = fs::read_to_string(path).map_err(|error| Failure::File { path: shown.clone(), error })?;
    yaml.parse()
        .map_err(|error: rayvision_simulator::ScenarioError| Failure::Scenario { path: shown, error: error.into() })
}

fn explained(error: StartError, port: u16) -> Failure {
    match error {
        StartError::Listen(error) if error.kind() == ErrorKind::AddrInUse => Failure::PortTaken(port),
        error => error.into(),
    }
}
