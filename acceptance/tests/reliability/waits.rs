//! Waiting for tasks: every end that it can have.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rayvision::enums::{FrameStatus, TaskStatus};
use rayvision::types::{FrameInfo, TaskInfo};
use rayvision::{Outcome, Retries, StopReason, Wait, WaitError};
use rayvision_acceptance::edition::Client;
use rayvision_acceptance::edition::waiters::WaitFinished;
use rayvision_simulator::{Fault, FaultKind, Role, Scene, Simulator};

use crate::setup::{client_builder, fast_simulator, set_fault, stepped_simulator, submit, transient_refusal};

fn client(simulator: &Simulator) -> Client {
    let retries = Retries::up_to(2).backoff(Duration::ZERO, Duration::ZERO);
    client_builder(simulator).retries(retries).build().expect("a client")
}

/// Looks often: the worlds of these tests hurry.
fn soon(wait: Wait<WaitFinished>) -> Wait<WaitFinished> {
    wait.every(Duration::from_millis(10), Duration::from_millis(20)).deadline(Duration::from_mins(1))
}

type End = Result<TaskInfo, WaitError<TaskInfo, FrameInfo>>;

fn failed(end: End) -> (TaskInfo, Vec<FrameInfo>) {
    match end {
        Err(WaitError::Failed(failed)) => {
            assert!(failed.error.is_none(), "all failures are listed: {:?}", failed.error);
            (failed.subject, failed.failures)
        }
        other => panic!("it should have failed: {other:?}"),
    }
}

fn gave_up(end: End) -> (StopReason, Option<TaskInfo>) {
    match end {
        Err(WaitError::Aborted(gave_up)) => (gave_up.reason, gave_up.last),
        other => panic!("it should have been given up: {other:?}"),
    }
}

#[tokio::test]
async fn a_task_that_ends_well() {
    let simulator = fast_simulator().await;
    let client = client(&simulator);
    let id = submit(&simulator, &client, Scene::default()).await;
    let looks = Arc::new(Mutex::new(Vec::new()));
    let note = Arc::clone(&looks);
    let wait = soon(client.task().wait_finished(id));
    let task = wait.on_progress(move |task| note.lock().unwrap().push(task.task_status)).wait().await.unwrap();
    assert_eq!((task.id, task.task_status, task.done_frames), (id, TaskStatus::Finished, Some(10)));
    let looks = looks.lock().unwrap();
    assert_eq!(looks.last(), Some(&TaskStatus::Finished), "the last look is told too");
    assert!(looks.len() > 1, "and those before: {looks:?}");
}

#[tokio::test]
async fn a_task_some_of_whose_frames_failed() {
    let simulator = fast_simulator().await;
    let client = client(&simulator);
    let failing = BTreeMap::from([(2, 9), (101, 9), (119, 9)]);
    let scene = Scene { failing, frames: 120, nodes: 120, ..Scene::default() };
    let id = submit(&simulator, &client, scene).await;
    let (task, frames) = failed(soon(client.task().wait_finished(id)).wait().await);
    assert_eq!((task.task_status, task.failed_frames), (TaskStatus::FinishedHasFailed, Some(3)));
    let of_world: Vec<i64> = simulator.control().look(|world| {
        let task = world.task(id).unwrap();
        [2, 101, 119].map(|place| task.frame_id(place)).to_vec()
    });
    assert_eq!(frames.iter().map(|frame| frame.id).collect::<Vec<_>>(), of_world, "from both pages");
    assert!(frames.iter().all(|frame| frame.frame_status == FrameStatus::Failed));
}

#[tokio::test]
async fn a_task_whose_analysis_failed_has_no_frames_to_tell() {
    let simulator = fast_simulator().await;
    let client = client(&simulator);
    let id = submit(&simulator, &client, Scene { analysis_error: Some(15_000), ..Scene::default() }).await;
    let (task, frames) = failed(soon(client.task().wait_finished(id)).wait().await);
    assert_eq!((task.task_status, frames.len()), (TaskStatus::Failed, 0));
}

#[tokio::test]
async fn a_task_with_a_photon_map_ends_with_its_children() {
    let simulator = fast_simulator().await;
    let client = client(&simulator);
    let id = submit(&simulator, &client, Scene { photon: true, ..Scene::default() }).await;
    let task = soon(client.task().wait_finished(id)).wait().await.unwrap();
    let children = task.resp_rendering_task_list.unwrap_or_default();
    assert_eq!(children.len(), 2);
    assert!(children.iter().all(|child| child.task_status == TaskStatus::Finished), "{children:?}");
    simulator.control().look(|world| {
        assert!(
            world.tasks().filter(|task| task.parent() == Some(id)).all(|task| task.status() == TaskStatus::Finished)
        );
    });
}

#[tokio::test]
async fn a_photon_map_that_failed_is_told_with_its_frame() {
    let simulator = fast_simulator().await;
    let client = client(&simulator);
    let id = submit(&simulator, &client, Scene { photon: true, photon_failing: 9, ..Scene::default() }).await;
    let (_, frames) = failed(soon(client.task().wait_finished(id)).wait().await);
    let photon_frame = simulator.control().look(|world| {
        let photon = world.tasks().find(|task| task.parent() == Some(id) && task.role() == Role::Photon).unwrap();
        photon.frame_id(0)
    });
    assert_eq!(frames.iter().map(|frame| frame.id).collect::<Vec<_>>(), [photon_frame]);
}

#[tokio::test]
async fn a_task_that_someone_stopped_is_held() {
    let simulator = fast_simulator().await;
    let client = client(&simulator);
    let id = submit(&simulator, &client, Scene { seconds_per_frame: 36_000, ..Scene::default() }).await;
    client.task().stop_task([id]).send().await.unwrap();
    let (why, last) = gave_up(soon(client.task().wait_finished(id)).wait().await);
    assert_eq!((why, last.unwrap().task_status), (StopReason::Held, TaskStatus::Stop));

    let waiting = soon(client.task().wait_finished(id)).through_holds().deadline(Duration::from_millis(200)).wait();
    assert_eq!(gave_up(waiting.await).0, StopReason::Deadline, "who waits through holds goes on waiting");
}

#[tokio::test]
async fn a_task_that_goes_on_after_a_hold() {
    let simulator = fast_simulator().await;
    let client = client(&simulator);
    let id = submit(&simulator, &client, Scene::default()).await;
    client.task().stop_task([id]).send().await.unwrap();
    let waiting = soon(client.task().wait_finished(id)).through_holds().wait();
    let starting = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        client.task().start_task([id]).send().await.unwrap();
    };
    let (end, ()) = tokio::join!(waiting, starting);
    assert_eq!(end.unwrap().task_status, TaskStatus::Finished);
}

#[tokio::test]
async fn a_task_that_is_not_there() {
    let simulator = stepped_simulator().await;
    let client = client(&simulator);
    let (why, last) = gave_up(soon(client.task().wait_finished(424_242)).wait().await);
    assert_eq!((why, last), (StopReason::Missing, None));
}

#[tokio::test]
async fn a_task_that_takes_too_long() {
    let simulator = stepped_simulator().await;
    let client = client(&simulator);
    let id = submit(&simulator, &client, Scene::default()).await;
    let waiting = soon(client.task().wait_finished(id)).deadline(Duration::from_millis(150)).wait().await;
    let (why, last) = gave_up(waiting);
    assert_eq!((why, last.unwrap().task_status), (StopReason::Deadline, TaskStatus::RenderingTaskSubmitting));
}

#[tokio::test]
async fn looks_that_fail_are_borne_up_to_a_number() {
    let simulator = fast_simulator().await;
    let client = client(&simulator);
    let looks = "queryTaskInfo";
    let id = submit(&simulator, &client, Scene::default()).await;
    // Two attempts for each of three looks.
    for (from, kind) in [(3, transient_refusal()), (5, FaultKind::DropBefore), (7, FaultKind::Garbage)] {
        set_fault(&simulator, Fault::new(kind).of(looks).from(from).times(2));
    }
    let end = soon(client.task().wait_finished(id)).wait().await;
    assert_eq!(end.unwrap().task_status, TaskStatus::Finished);

    simulator.control().clear_faults();
    let id = submit(&simulator, &client, Scene { seconds_per_frame: 36_000, ..Scene::default() }).await;
    set_fault(&simulator, Fault::new(FaultKind::BadGateway).of(looks).from(3));
    match soon(client.task().wait_finished(id)).tolerate(1).wait().await {
        Err(WaitError::Call(error)) => {
            assert_eq!((error.http_status(), error.outcome()), (Some(502), Outcome::Unknown));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_refusal_that_stays_ends_the_waiting_at_once() {
    let simulator = stepped_simulator().await;
    let client = client(&simulator);
    set_fault(&simulator, Fault::new(FaultKind::Code { code: 605, message: None }));
    match soon(client.task().wait_finished(1)).wait().await {
        Err(WaitError::Call(error)) => assert!(matches!(error.outcome(), Outcome::Refused { code: 605, .. })),
        other => panic!("{other:?}"),
    }
    assert_eq!(simulator.control().journal().len(), 1);
}

#[tokio::test]
async fn updates_tell_each_change_up_to_the_end() {
    let simulator = stepped_simulator().await;
    let client = client(&simulator);
    let id = submit(&simulator, &client, Scene::default()).await;
    let mut updates = soon(client.task().wait_finished(id)).updates();
    let mut told = Vec::new();
    while let Some(update) = updates.next().await {
        let task = update.unwrap();
        told.push((task.task_status, task.done_frames.unwrap_or_default()));
        simulator.control().advance(Duration::from_secs(100));
    }
    assert_eq!(told.first().map(|(status, _)| *status), Some(TaskStatus::RenderingTaskSubmitting));
    assert_eq!(told.last(), Some(&(TaskStatus::Finished, 10)));
    assert!(told.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{told:?}");
}
