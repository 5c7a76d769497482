//! The banner at the start: what one has to know to use the simulator.

use rayvision_simulator::{Clock, Model, Seed, Simulator};

use super::arguments::Arguments;
use crate::failure::Failure;
use crate::terminal::TerminalWriter;

/// One that the simulator lists.
const PLATFORM: &str = "2";

/// Writes where it is, how to call it and how to end it.
pub(crate) fn write(
    simulator: &Simulator,
    arguments: &Arguments,
    is_resumed: bool,
    writer: &mut TerminalWriter,
) -> Result<(), Failure> {
    let url = simulator.url();
    writer.labelled("Simulator", &url)?;
    writer.labelled("Page", &simulator.page_url())?;
    writer.labelled("Clock", &clock(simulator.control().overview().clock))?;
    if let Some(path) = &arguments.state {
        let goes_on = if is_resumed { "goes on from, and is saved to," } else { "is saved to" };
        writer.labelled("State", &format!("{goes_on} {} when it ends", path.display()))?;
    }
    credentials(simulator, writer)?;

    writer.blank_line()?;
    writer.labelled("Shell", "")?;
    writer.verbatim("rayvision tasks")?;
    writer.labelled("Rust", "")?;
    writer.verbatim(&format!("Client::builder(Credentials::from_env()?, 2).base_url(\"{url}\").build()?"))?;
    writer.labelled("Python", "the platform's own package")?;
    writer.verbatim(&format!(
        "RayvisionAPI(access_id, access_key, domain=\"{}\", platform=\"2\", protocol=\"http\")",
        simulator.address()
    ))?;
    writer.blank_line()?;
    writer.labelled("", "Ctrl-C ends it.")
}

/// Shows the key of the document's example, which is no secret, and no other.
fn credentials(simulator: &Simulator, writer: &mut TerminalWriter) -> Result<(), Failure> {
    let access_id = simulator.credentials().access_id().to_owned();
    let key =
        simulator.control().look(|world| world.account(&access_id).map(|account| account.access_key().to_owned()));
    let example = Model::new(Seed::Document);
    let is_example = example.account(&access_id).is_some_and(|example| key.as_deref() == Some(example.access_key()));
    writer.blank_line()?;
    match key.filter(|_| is_example) {
        Some(key) => {
            writer.labelled("", "Credentials of the document's example, which no real platform takes:")?;
            for (name, value) in [("RAYVISION_API_ACCESS_ID", access_id), ("RAYVISION_API_KEY", key)] {
                writer.verbatim(&variable(name, &value))?;
            }
            for (name, value) in [("RAYVISION_BASE_URL", simulator.url()), ("RAYVISION_PLATFORM", PLATFORM.to_owned())]
            {
                writer.verbatim(&variable(name, &value))?;
            }
            Ok(())
        }
        None => {
            writer.labelled("", &format!("The access ID is {access_id}; its key is the one you set, and is not shown."))
        }
    }
}

/// Sets an environment variable in the shell that is usual here.
fn variable(name: &str, value: &str) -> String {
    if cfg!(windows) { format!("$env:{name} = \"{value}\"") } else { format!("export {name}={value}") }
}

fn clock(clock: Clock) -> String {
    match clock {
        Clock::Real => "real time".to_owned(),
        Clock::Accelerated { speed } => format!("{speed} times as fast as real time"),
        Clock::Stepped => "stands still until it is advanced".to_owned(),
    }
}
