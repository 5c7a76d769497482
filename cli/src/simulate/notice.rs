//! What someone has to know to use a simulator.

use rayvision_simulator::{Clock, Model, Seed, Simulator};

use crate::arguments::Simulate;
use crate::failure::Failure;
use crate::paper::Paper;

/// One that the simulator lists.
const PLATFORM: &str = "2";

/// Writes where it is, how to call it and how to end it.
pub(crate) fn write(
    simulator: &Simulator,
    arguments: &Simulate,
    is_resumed: bool,
    paper: &mut Paper,
) -> Result<(), Failure> {
    let url = simulator.url();
    paper.say("Simulator", &url)?;
    paper.say("Page", &simulator.page_url())?;
    paper.say("Clock", &clock(simulator.control().overview().clock))?;
    if let Some(path) = &arguments.state {
        let goes_on = if is_resumed { "goes on from, and is saved to," } else { "is saved to" };
        paper.say("State", &format!("{goes_on} {} when it ends", path.display()))?;
    }
    credentials(simulator, paper)?;

    paper.gap()?;
    paper.say("Shell", "")?;
    paper.verbatim("rayvision tasks")?;
    paper.say("Rust", "")?;
    paper.verbatim(&format!("Client::builder(Credentials::from_env()?, 2).base_url(\"{url}\").build()?"))?;
    paper.say("Python", "the platform's own package")?;
    paper.verbatim(&format!(
        "RayvisionAPI(access_id, access_key, domain=\"{}\", platform=\"2\", protocol=\"http\")",
        simulator.address()
    ))?;
    paper.gap()?;
    paper.say("", "Ctrl-C ends it.")
}

/// Shows the key of the document's example, which is no secret, and no other.
fn credentials(simulator: &Simulator, paper: &mut Paper) -> Result<(), Failure> {
    let access_id = simulator.credentials().access_id().to_owned();
    let key =
        simulator.control().look(|world| world.account(&access_id).map(|account| account.access_key().to_owned()));
    let example = Model::new(Seed::Document);
    let is_example = example.account(&access_id).is_some_and(|example| key.as_deref() == Some(example.access_key()));
    paper.gap()?;
    match key.filter(|_| is_example) {
        Some(key) => {
            paper.say("", "Credentials of the document's example, which no real platform takes:")?;
            for (name, value) in [("RAYVISION_API_ACCESS_ID", access_id), ("RAYVISION_API_KEY", key)] {
                paper.verbatim(&variable(name, &value))?;
            }
            for (name, value) in [("RAYVISION_BASE_URL", simulator.url()), ("RAYVISION_PLATFORM", PLATFORM.to_owned())]
            {
                paper.verbatim(&variable(name, &value))?;
            }
            Ok(())
        }
        None => paper.say("", &format!("The access ID is {access_id}; its key is the one you set, and is not shown.")),
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
