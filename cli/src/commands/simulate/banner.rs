//! The banner at the start: what one has to know to use the simulator.

use rayvision::Json;
use rayvision_simulator::{Clock, Model, Seed, Simulator, transmitter_stand_in};
use serde_json::json;

use super::arguments::{Arguments, Shell};
use crate::config::environment;
use crate::failure::Failure;
use crate::jobs::{STAND_IN_WORD, TRANSMITTER};
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
    writer.labelled("Simulator", &simulator.url())?;
    writer.labelled("Page", &simulator.page_url())?;
    writer.labelled("Clock", &clock(simulator.control().overview().clock))?;
    if let Some(path) = &arguments.state {
        let goes_on = if is_resumed { "goes on from, and is saved to," } else { "is saved to" };
        writer.labelled("State", &format!("{goes_on} {} when it ends", path.display()))?;
    }
    credentials(simulator, arguments.shell, writer)?;
    transfers(simulator, arguments.shell, writer)?;

    writer.blank_line()?;
    writer.labelled("Shell", "")?;
    writer.verbatim("rayvision tasks")?;
    writer.labelled("Rust", "")?;
    writer.verbatim("Client::from_env()?")?;
    writer.labelled("Python", "the platform's own package")?;
    writer.verbatim(&format!(
        "RayvisionAPI(access_id, access_key, domain=\"{}\", platform=\"2\", protocol=\"http\")",
        simulator.address()
    ))?;
    writer.blank_line()?;
    writer.labelled("", "Ctrl-C ends it.")
}

/// The same for programs.
pub(crate) fn document(simulator: &Simulator) -> Json {
    let (access_id, key) = account(simulator);
    let page = simulator.page_url();
    json!({ "url": simulator.url(), "page": page, "accessId": access_id, "key": key, "platform": PLATFORM })
}

fn credentials(simulator: &Simulator, shell: Shell, writer: &mut TerminalWriter) -> Result<(), Failure> {
    let (access_id, key) = account(simulator);
    writer.blank_line()?;
    let Some(key) = key else {
        let told = format!("The access ID is {access_id}; its key is the one you set, and is not shown.");
        return writer.labelled("", &told);
    };
    writer.labelled("", "Credentials of the document's example, which no real platform takes:")?;
    for (name, value) in [
        (environment::ACCESS_ID, access_id),
        (environment::KEY, key),
        (environment::BASE_URL, simulator.url()),
        (environment::PLATFORM, PLATFORM.to_owned()),
    ] {
        writer.verbatim(&shell.sets(name, &value))?;
    }
    Ok(())
}

/// What `submit` and `download` need to transfer files.
fn transfers(simulator: &Simulator, shell: Shell, writer: &mut TerminalWriter) -> Result<(), Failure> {
    writer.labelled("", "Files of jobs go by a stand-in for the transfer program:")?;
    for (name, value) in [
        (TRANSMITTER, STAND_IN_WORD.to_owned()),
        (transmitter_stand_in::URL, simulator.url()),
        (transmitter_stand_in::TOKEN, simulator.control_token().to_owned()),
    ] {
        writer.verbatim(&shell.sets(name, &value))?;
    }
    Ok(())
}

/// The access ID, and the key if it is that of the document's example, which is no secret.
fn account(simulator: &Simulator) -> (String, Option<String>) {
    let access_id = simulator.credentials().access_id().to_owned();
    let key =
        simulator.control().look(|world| world.account(&access_id).map(|account| account.access_key().to_owned()));
    let example = Model::new(Seed::Document);
    let is_example = example.account(&access_id).is_some_and(|example| key.as_deref() == Some(example.access_key()));
    (access_id, key.filter(|_| is_example))
}

fn clock(clock: Clock) -> String {
    match clock {
        Clock::Real => "real time".to_owned(),
        Clock::Accelerated { speed } => format!("{speed} times as fast as real time"),
        Clock::Stepped => "stands still until it is advanced".to_owned(),
    }
}
