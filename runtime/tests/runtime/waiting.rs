//! Waiting for an end.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::fake_platform::{Answer, BUSY, FakePlatform, Job, JobEnds, ListJobs, MISSING, State, job, jobs, page};
use rayvision_runtime::{Client, Error, Progress, StopReason, Wait, WaitError, Waiter, WaiterTable};
use serde_json::json;
use tokio::time::Instant;

/// A platform whose job is in one state after the other, the last of them for ever.
fn job_in(states: impl Into<Vec<Option<State>>>) -> FakePlatform {
    let states = states.into();
    let mut look = 0;
    FakePlatform::new(move |name, parameters| {
        if name == "listJobs" {
            let list = [(1, State::Failed), (2, State::Done), (3, State::Failed), (4, State::Failed), (5, State::Done)];
            return Answer::Data(page(&list, parameters, |(id, state)| job(*id, *state)));
        }
        let state = states[look.min(states.len() - 1)];
        look += 1;
        Answer::Data(state.map_or(json!(null), |state| job(7, state)))
    })
}

fn wait(platform: &FakePlatform) -> Wait<JobEnds> {
    Wait::new(platform.client(), 7)
}

/// The short name of an end.
fn end(result: &Result<Job, WaitError<Job, Job>>) -> String {
    match result {
        Ok(job) => format!("{:?}", job.state),
        Err(WaitError::Failed(failed)) => format!("failed {}", failed.failures.len()),
        Err(WaitError::Aborted(aborted)) => {
            format!("{:?} {:?}", aborted.reason, aborted.last.as_ref().map(|job| job.state))
        }
        Err(WaitError::Call(error)) => format!("{error:?}").chars().take_while(char::is_ascii_alphabetic).collect(),
    }
}

#[tokio::test(start_paused = true)]
async fn every_end_is_told() {
    use State::{Done, Failed, Running, Stopped};
    let cases: &[(&[Option<State>], &str)] = &[
        (&[Some(Done)], "Done"),
        (&[Some(Running), Some(Running), Some(Done)], "Done"),
        (&[Some(Running), Some(Failed)], "failed 3"),
        (&[Some(Running), Some(Stopped)], "Held Some(Stopped)"),
        (&[Some(Stopped)], "Held Some(Stopped)"),
        (&[None], "Missing None"),
        (&[Some(Running), None], "Missing Some(Running)"),
        (&[Some(State::from(99)), Some(Done)], "Done"),
        (&[Some(Running)], "Deadline Some(Running)"),
    ];
    for (states, expected) in cases {
        assert_eq!(end(&wait(&job_in(*states)).wait().await), *expected, "{states:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn holds_are_waited_through_when_told_so() {
    let platform = job_in([Some(State::Stopped), Some(State::Stopped), Some(State::Running), Some(State::Done)]);
    assert_eq!(end(&wait(&platform).through_holds().wait().await), "Done");
}

#[tokio::test(start_paused = true)]
async fn the_failures_are_listed_over_all_pages() {
    let platform = job_in([Some(State::Failed)]);
    let Err(WaitError::Failed(failed)) = wait(&platform).wait().await else { panic!("no failure") };
    assert_eq!(failed.failures.iter().map(|job| job.id).collect::<Vec<_>>(), [1, 3, 4]);
    assert!(failed.error.is_none());
    assert_eq!(platform.pages(), [1, 2, 3]);
}

#[tokio::test(start_paused = true)]
async fn failures_that_cannot_all_be_listed_are_a_failure_all_the_same() {
    let platform = FakePlatform::new(|name, parameters| match (name, parameters["pageNum"].as_i64()) {
        ("queryJob", _) => Answer::Data(job(7, State::Failed)),
        (_, Some(1)) => Answer::Data(page(&[1, 2, 3], parameters, |id| job(*id, State::Failed))),
        _ => Answer::Code(BUSY),
    });
    let Err(WaitError::Failed(failed)) = wait(&platform).wait().await else { panic!("no failure") };
    assert_eq!(failed.failures.len(), 2);
    assert!(matches!(failed.error, Some(Error::Refused(_))));
    assert!(failed.to_string().contains("not all"), "{failed}");
}

#[tokio::test(start_paused = true)]
async fn failing_looks_are_borne_until_there_are_too_many_in_a_row() {
    // How many looks fail, and how; how many are borne; how it ends, after how many looks.
    for (failing, answer, borne, expected, looks) in [
        (3, "lost", 3, "Done", 5),
        (4, "lost", 3, "Connection", 5),
        (1, "lost", 0, "Connection", 2),
        (2, "busy", 3, "Done", 4),
        (2, "page", 3, "Done", 4),
        (1, "missing", 3, "Refused", 2),
    ] {
        let mut look = 0;
        let platform = FakePlatform::new(move |_, _| {
            look += 1;
            match answer {
                _ if look == 1 => Answer::Data(job(7, State::Running)),
                _ if look > failing + 1 => Answer::Data(job(7, State::Done)),
                "lost" => Answer::Lost,
                "busy" => Answer::Code(BUSY),
                "page" => Answer::Status(502),
                _ => Answer::Code(MISSING),
            }
        });
        let ended = wait(&platform).tolerate(borne).wait().await;
        assert_eq!(
            (end(&ended).as_str(), platform.asked().len()),
            (expected, looks),
            "{failing} {answer}, {borne} borne"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn failing_looks_count_in_a_row_only() {
    let mut look = 0;
    let platform = FakePlatform::new(move |_, _| {
        look += 1;
        match look {
            20 => Answer::Data(job(7, State::Done)),
            _ if look % 3 == 0 => Answer::Data(job(7, State::Running)),
            _ => Answer::Lost,
        }
    });
    assert_eq!(end(&wait(&platform).tolerate(2).wait().await), "Done");
}

#[tokio::test(start_paused = true)]
async fn looks_become_rarer_while_nothing_changes() {
    let begun = Instant::now();
    let seconds = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&seconds);
    let platform = FakePlatform::new(move |_, _| {
        let mut seen = seen.lock().expect("times");
        seen.push(begun.elapsed().as_millis());
        let percent = if seen.len() > 6 { 50 } else { 0 };
        let state = if seen.len() == 9 { State::Done } else { State::Running };
        Answer::Data(json!({ "id": 7, "state": state.value(), "percent": percent }))
    });
    let waited = wait(&platform).every(Duration::from_secs(10), Duration::from_secs(30)).wait().await;
    assert_eq!(end(&waited), "Done");
    let times = seconds.lock().expect("times").clone();
    let pauses: Vec<_> = times.windows(2).map(|pair| (pair[1] - pair[0]) / 1000).collect();
    assert_eq!(pauses, [10, 15, 22, 30, 30, 30, 10, 15]);
}

#[tokio::test(start_paused = true)]
async fn the_deadline_is_kept() {
    let begun = Instant::now();
    let ended = wait(&job_in([Some(State::Running)])).deadline(Duration::from_secs(100)).wait().await;
    assert_eq!(begun.elapsed().as_secs(), 100);
    let Err(WaitError::Aborted(aborted)) = ended else { panic!("no end") };
    assert_eq!((aborted.reason, aborted.waited.as_secs()), (StopReason::Deadline, 100));

    // Not even a look that takes too long breaks it.
    let begun = Instant::now();
    let slow = FakePlatform::new(|_, _| Answer::Late(Duration::from_secs(50), job(7, State::Done)));
    assert_eq!(end(&wait(&slow).deadline(Duration::from_secs(3)).wait().await), "Deadline None");
    assert_eq!(begun.elapsed().as_secs(), 3);
}

#[tokio::test(start_paused = true)]
async fn times_without_end_do_no_harm() {
    let platform = job_in([Some(State::Running), Some(State::Done)]);
    let ended = wait(&platform).every(Duration::ZERO, Duration::MAX).deadline(Duration::MAX).wait().await;
    assert_eq!(end(&ended), "Done");
    let platform = job_in([Some(State::Running)]);
    let ended = wait(&platform).every(Duration::MAX, Duration::ZERO).deadline(Duration::from_secs(5)).wait().await;
    assert_eq!(end(&ended), "Deadline Some(Running)");
}

#[tokio::test(start_paused = true)]
async fn each_change_is_told_once() {
    use State::{Done, Failed, Running, Stopped};
    let states = [Running, Running, Stopped, Stopped, Running, Done];
    let told = Arc::new(Mutex::new(Vec::new()));
    let to = Arc::clone(&told);
    let platform = job_in(states.map(Some));
    let waited =
        wait(&platform).through_holds().on_progress(move |job| to.lock().expect("told").push(job.state)).wait().await;
    assert_eq!(end(&waited), "Done");
    assert_eq!(*told.lock().expect("told"), [Running, Stopped, Running, Done]);

    let mut updates = wait(&job_in(states.map(Some))).through_holds().updates();
    let mut shown = Vec::new();
    while let Some(update) = updates.next().await {
        shown.push(end(&update));
    }
    assert_eq!(shown, ["Running", "Stopped", "Running", "Done"]);

    let mut updates = wait(&job_in([Running, Failed].map(Some))).updates();
    let mut shown = Vec::new();
    while let Some(update) = updates.next().await {
        shown.push(update.as_ref().map_or_else(ToString::to_string, |job| format!("{:?}", job.state)));
    }
    assert_eq!(shown, ["Running", "Failed", "it ended badly; failures listed: 3"]);
    assert!(updates.next().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn updates_look_only_when_wanted_and_end_when_dropped() {
    let platform = job_in([Some(State::Running)]);
    let mut updates = wait(&platform).updates();
    tokio::time::sleep(Duration::from_mins(10)).await;
    assert_eq!(platform.asked().len(), 0);
    updates.next().await.expect("an update").expect("a look");
    tokio::time::sleep(Duration::from_mins(10)).await;
    assert_eq!(platform.asked().len(), 1, "nobody asked for more");
    assert!(tokio::time::timeout(Duration::from_mins(5), updates.next()).await.is_err());
    let looks = platform.asked().len();
    assert!(looks > 5);
    drop(updates);
    tokio::time::sleep(Duration::from_hours(1)).await;
    assert_eq!(platform.asked().len(), looks);
}

#[test]
fn waiting_can_be_given_to_another_task() {
    fn can_be_sent<T: Send>(_: &T) {}
    let client: Client = FakePlatform::new(|_, parameters| Answer::Data(jobs(&[], parameters))).client();
    can_be_sent(&Wait::<JobEnds>::new(client.clone(), 1).wait());
    can_be_sent(&Wait::<JobEnds>::new(client, 1).updates());
}

#[test]
fn the_state_of_several_is_that_of_the_one_that_takes_longest() {
    use Progress::{Done, Failed, Held, Pending};
    let cases: &[(&[Progress], Option<Progress>)] = &[
        (&[], None),
        (&[Done, Done], Some(Done)),
        (&[Done, Failed, Done], Some(Failed)),
        (&[Failed, Held, Done], Some(Held)),
        (&[Failed, Held, Pending, Done], Some(Pending)),
    ];
    for (states, expected) in cases {
        assert_eq!(Progress::all(states.iter().copied()), *expected, "{states:?}");
    }
}

/// A job with its parts, which the platform lists after it.
#[derive(Clone, Debug, PartialEq)]
struct Whole {
    job: Job,
    parts: Vec<Whole>,
}

#[derive(Clone, Copy, Debug)]
enum WholeEnds {}

impl Waiter for WholeEnds {
    type Id = i64;
    type Poll = ListJobs;
    type Subject = Whole;
    type Failures = ListJobs;
    const TABLE: WaiterTable<Self> = WaiterTable {
        poll: |_| ListJobs::new(1, 10),
        find: |page, _| {
            let mut wholes = page.items.into_iter().map(|job| Whole { job, parts: Vec::new() });
            wholes.next().map(|first| Whole { parts: wholes.collect(), ..first })
        },
        status: |whole| whole.job.state.progress(),
        children: |whole| &whole.parts,
        failures: |whole| i32::try_from(whole.job.id).ok().map(|id| ListJobs::new(1, id)),
        failure_status: |job| job.state.progress(),
    };
}

/// Waits for job 1, which is in the first of these states, with a part in each of the others; tells how it ended, and for
/// which parts failures were listed.
async fn whole(states: &[State]) -> (&'static str, Vec<i64>) {
    let list: Vec<_> = (1..).zip(states.to_vec()).collect();
    let platform = FakePlatform::new(move |_, parameters| {
        let list = if parameters["pageSize"] == 10 { list.as_slice() } else { &[] };
        Answer::Data(page(list, parameters, |(id, state)| job(*id, *state)))
    });
    let end = match Wait::<WholeEnds>::new(platform.client(), 1).wait().await {
        Ok(_) => "done",
        Err(WaitError::Failed(_)) => "failed",
        Err(_) => "else",
    };
    let sizes = platform.asked().into_iter().filter_map(|(_, parameters)| parameters["pageSize"].as_i64());
    (end, sizes.filter(|size| *size != 10).collect())
}

#[tokio::test(start_paused = true)]
async fn the_states_of_parts_count_in_place_of_that_of_the_whole() {
    use State::{Done, Failed, Running};
    assert_eq!(whole(&[Running, Done, Done]).await, ("done", vec![]));
    assert_eq!(whole(&[Done, Running]).await, ("else", vec![]));
    assert_eq!(whole(&[Done, Failed, Done, Failed]).await, ("failed", vec![2, 4]));
    assert_eq!(whole(&[Failed]).await, ("failed", vec![1]));
}

/// Whoever gave up in vain learns why.
#[tokio::test(start_paused = true)]
async fn the_last_cause_is_told() {
    let platform = FakePlatform::new(|_, _| Answer::Unreachable);
    let deadline = Duration::from_secs(20);
    let Err(WaitError::Aborted(aborted)) = wait(&platform).tolerate(u32::MAX).deadline(deadline).wait().await else {
        panic!("it was not reached");
    };
    assert_eq!((aborted.reason, aborted.last.is_none()), (StopReason::Deadline, true));
    assert!(matches!(aborted.error, Some(Error::Connection(_))), "{aborted:?}");
    assert!(aborted.to_string().contains("; the last poll failed: "), "{aborted}");
    assert!(aborted.waited <= deadline, "{aborted}");
}
