//! What the server did, from its journal and its world.

use std::collections::HashMap;
use std::time::Duration;

use rayvision_acceptance::edition::operations::{ADD_LABEL, CREATE_TASK};
use rayvision_simulator::{Entry, Simulator, Verdict};

use super::schedule::FIRST_MARK;
use crate::setup::{client_builder, stepped_simulator};

/// What the server did with the requests of one call.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Call {
    /// How many arrived.
    pub(crate) seen: usize,
    /// How many were carried out, by the journal.
    pub(crate) executed: usize,
    /// How many labels there are of it, in the world; nothing for other calls.
    pub(crate) labels: Option<usize>,
}

/// What the server did.
pub(crate) struct ServerRecord(HashMap<i64, Call>);

impl ServerRecord {
    /// Looks, once everything that was on its way has arrived.
    pub(crate) async fn of(simulator: Simulator) -> Self {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let control = simulator.control();
        control.clear_faults();
        let mut calls: HashMap<i64, Call> = HashMap::new();
        let mut created = 0;
        for entry in control.journal() {
            let is_executed = entry.verdict == Verdict::Granted;
            created += i64::from(is_executed && entry.operation == Some(CREATE_TASK.name));
            let Some(mark) = mark(&entry) else { continue };
            let call = calls.entry(mark).or_default();
            call.seen += 1;
            call.executed += usize::from(is_executed);
            if entry.operation == Some(ADD_LABEL.name) {
                call.labels.get_or_insert(0);
            }
        }
        let client = client_builder(&simulator).build().expect("a client");
        let labels = client.common().get_label_list().send().await.expect("labels").project_name_list;
        for label in labels {
            let Some(call) = label.project_name.parse().ok().and_then(|mark: i64| calls.get_mut(&mark)) else {
                continue;
            };
            *call.labels.get_or_insert(0) += 1;
        }
        let next = client.task().create_task().send().await.expect("a task ID").task_id_list[0];
        let untouched = stepped_simulator().await;
        let other = client_builder(&untouched).build().expect("a client");
        let first = other.task().create_task().send().await.expect("a task ID").task_id_list[0];
        assert_eq!(next - first, created, "task IDs that the world gave, and those of the journal");
        Self(calls)
    }

    pub(crate) fn call(&self, mark: i64) -> Call {
        self.0.get(&mark).copied().unwrap_or_default()
    }
}

/// The mark of a request. A label that is there only to be deleted goes by another name, and is not counted when it is
/// added.
fn mark(entry: &Entry) -> Option<i64> {
    if entry.operation == Some(ADD_LABEL.name) && entry.body.contains("spare") {
        return None;
    }
    let numbers = entry.body.split(|character: char| !character.is_ascii_digit());
    numbers.filter_map(|number| number.parse().ok()).find(|number| *number >= FIRST_MARK)
}
