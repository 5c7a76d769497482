//! The same calls without `async`.

use std::time::Duration;

use rayvision::enums::TaskStatus;
use rayvision::{Outcome, StopReason, WaitError};
use rayvision_acceptance::edition::blocking::Client;
use rayvision_simulator::{Fault, FaultKind, Simulator};

use crate::setup::{PLATFORM, fast_simulator, requests, set_fault, stepped_simulator};

fn start(simulator: impl Future<Output = Simulator>) -> (Simulator, Client) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let simulator = runtime.block_on(simulator);
    let builder = Client::builder(simulator.credentials(), PLATFORM).base_url(simulator.url());
    (simulator, builder.build().unwrap())
}

#[test]
fn a_task_from_its_creation_to_its_end() {
    let (_simulator, client) = start(fast_simulator());
    let created = client.task().create_task().count(2).send_envelope().unwrap();
    assert_eq!(created.attempts, 1);
    let ids = created.data.task_id_list;
    for id in &ids {
        client.task().submit_task(*id).send().unwrap();
    }
    let often = Duration::from_millis(10);
    let task = client.task().wait_finished(ids[0]).every(often, often).wait().unwrap();
    assert_eq!(task.task_status, TaskStatus::Finished);
    let last = client.task().wait_finished(ids[1]).every(often, often).updates().last().unwrap().unwrap();
    assert_eq!(last.task_status, TaskStatus::Finished);
    let frames: Vec<_> = client.task().query_task_frames(ids[0]).page_size(3).items().map(Result::unwrap).collect();
    assert_eq!(frames.len(), 10);
    let pages: Vec<_> = client.task().query_task_frames(ids[0]).page_size(3).pages().map(Result::unwrap).collect();
    assert_eq!(pages.iter().map(|page| page.items.len()).collect::<Vec<_>>(), [3, 3, 3, 1]);
    let report = client.task().delete_task([ids[0], 999_999_999, ids[1]]).send_each();
    assert_eq!((report.done.as_slice(), report.failed.len()), (&ids[..], 1));
}

#[test]
fn faults_end_as_they_do_for_the_other_client() {
    let (simulator, client) = start(stepped_simulator());
    set_fault(&simulator, Fault::new(FaultKind::DropAfter).of("createTask"));
    let error = client.task().create_task().send().unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1));
    assert_eq!(requests(&simulator, "createTask").len(), 1);
    match client.task().wait_finished(1).wait() {
        Err(WaitError::Aborted(gave_up)) => assert_eq!(gave_up.reason, StopReason::Missing),
        other => panic!("{other:?}"),
    }
}

#[test]
fn threads_share_a_client() {
    let (simulator, client) = start(stepped_simulator());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let client = client.clone();
            scope.spawn(move || {
                for _ in 0..10 {
                    client.task().query_all_frame_stats().send().unwrap();
                }
            });
        }
    });
    assert_eq!(requests(&simulator, "queryAllFrameStats").len(), 80);
}

/// It has a thread of its own, so that it waits wherever it is called, if only in the way of others.
#[tokio::test]
async fn inside_async_code_it_waits_all_the_same() {
    let simulator = stepped_simulator().await;
    let (url, credentials) = (simulator.url(), simulator.credentials());
    let client = Client::builder(credentials, PLATFORM).base_url(url).build().unwrap();
    let created = client.task().create_task().send().unwrap().task_id_list[0];
    assert!(client.task().get_task_list().page_size(5).items().all(|task| task.is_ok()));
    let report = client.task().stop_task([created]).send_each();
    assert_eq!(report.done.len() + report.failed.len(), 1);
    let apart = client.clone();
    tokio::task::spawn_blocking(move || apart.task().query_all_frame_stats().send().unwrap()).await.unwrap();
    let entered = tokio::runtime::Handle::current();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let _guard = entered.enter();
            client.task().query_all_frame_stats().send().unwrap();
        });
    });
    assert_eq!(requests(&simulator, "createTask").len(), 1);
}
