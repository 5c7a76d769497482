//! A simulator to be called, and clients that call it.

use rayvision_acceptance::edition::{Builder, Client};
use rayvision_simulator::{Clock, Entry, Fault, FaultKind, Scene, Simulator, Verdict};

/// Platform of all calls.
pub(crate) const PLATFORM: i32 = 2;

/// A simulator whose world stands still.
pub(crate) async fn stepped_simulator() -> Simulator {
    Simulator::builder().clock(Clock::Stepped).start().await.expect("a simulator")
}

/// A simulator whose world hurries: eight minutes pass in a second.
pub(crate) async fn fast_simulator() -> Simulator {
    Simulator::builder().clock(Clock::Accelerated { speed: 500.0 }).start().await.expect("a simulator")
}

/// A client to be set up further.
pub(crate) fn client_builder(simulator: &Simulator) -> Builder {
    Client::builder(simulator.credentials(), PLATFORM).base_url(simulator.url())
}

/// Sets a fault.
pub(crate) fn set_fault(simulator: &Simulator, fault: Fault) {
    simulator.control().set_fault(fault).expect("a fault of an operation that there is");
}

/// Requests of an operation, as the server saw them.
pub(crate) fn requests(simulator: &Simulator, operation: &str) -> Vec<Entry> {
    let mut entries = simulator.control().journal();
    entries.retain(|entry| entry.operation == Some(operation));
    entries
}

/// How many of these the world carried out.
pub(crate) fn executed(entries: &[Entry]) -> usize {
    entries.iter().filter(|entry| entry.verdict == Verdict::Granted).count()
}

/// A refusal that may pass, with nothing done.
pub(crate) fn transient_refusal() -> FaultKind {
    FaultKind::Code { code: 500, message: None }
}

/// Submits a task that renders this.
pub(crate) async fn submit(simulator: &Simulator, client: &Client, scene: Scene) -> i64 {
    simulator.control().next_scene(scene).expect("a scene that can be rendered");
    let id = client.task().create_task().send().await.expect("task IDs").task_id_list[0];
    client.task().submit_task(id).send().await.expect("a submission");
    id
}
