//! The client for programs that are not asynchronous.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::fake_platform::{Answer, FakePlatform, JobEnds, ListJobs, State, StopJobs, job, jobs};
use rayvision_runtime::blocking::{self, Client};
use rayvision_runtime::{ConfigurationError, Error, Items, Json, Options, Pages, Wait};
use serde_json::json;

fn platform() -> FakePlatform {
    let mut looks = 0;
    FakePlatform::new(move |name, parameters| match name {
        "listJobs" => Answer::Data(jobs(&(0..25).collect::<Vec<_>>(), parameters)),
        "queryJob" => {
            looks += 1;
            Answer::Data(job(7, if looks < 3 { State::Running } else { State::Done }))
        }
        _ => Answer::Data(Json::Null),
    })
}

fn client(platform: &FakePlatform) -> Client {
    platform.builder().build().expect("client")
}

#[test]
fn calls_lists_waits_and_bulk_work_from_a_plain_thread() {
    let platform = platform();
    let client = client(&platform);
    assert_eq!(client.send(&ListJobs::new(3, 10)).expect("an answer").data.items.len(), 5);

    let items = Items::new(client.clone(), ListJobs::new(1, 10), Options::default());
    let ids: Result<Vec<_>, _> = items.map(|item| item.map(|job| job.id)).collect();
    assert_eq!(ids.expect("items"), (0..25).collect::<Vec<_>>());
    let pages = Pages::new(client.clone(), ListJobs::new(1, 10), Options::default());
    assert_eq!(pages.map(|page| page.expect("a page").items.len()).collect::<Vec<_>>(), [10, 10, 5]);

    let moment = Duration::from_millis(1);
    let waited = Wait::<JobEnds, _>::new(client.clone(), 7).every(moment, moment).wait().expect("the end");
    assert_eq!(waited.state, State::Done);
    let updates = Wait::<JobEnds, _>::new(client.clone(), 7).updates();
    assert_eq!(updates.map(|update| update.expect("a look").state).collect::<Vec<_>>(), [State::Done]);

    let report = blocking::send_each(&client, StopJobs::new([1, 2, 3, 4, 5]), Options::default());
    assert_eq!(report.into_result().expect("all done"), [1, 2, 3, 4, 5]);
}

#[test]
fn many_threads_share_one_client() {
    let platform = FakePlatform::new(|_, parameters| {
        let page = jobs(&[1, 2, 3], parameters);
        Answer::Late(Duration::from_millis(100), page)
    });
    let client = client(&platform);
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| assert_eq!(client.send(&ListJobs::new(1, 10)).expect("an answer").data.total, 3));
        }
    });
    assert!(platform.most_in_flight() > 4, "they do not wait for each other: {}", platform.most_in_flight());
}

#[test]
fn the_last_clone_may_go_on_another_thread_in_the_middle_of_a_list() {
    let mut items = Items::new(client(&platform()), ListJobs::new(1, 10), Options::default());
    items.next().expect("an item").expect("an item");
    let rest = thread::spawn(move || items.count()).join().expect("the thread");
    assert_eq!(rest, 24);
}

#[tokio::test]
async fn inside_asynchronous_code_it_waits_all_the_same() {
    let platform = platform();
    let client = client(&platform);
    client.send(&ListJobs::new(1, 10)).expect("an answer");
    let parameters = json!({ "pageNum": 1, "pageSize": 10 });
    client.send_untyped(&crate::fake_platform::LIST_JOBS, &parameters, Options::default()).expect("an answer");
    assert_eq!(Items::new(client.clone(), ListJobs::new(1, 10), Options::default()).count(), 25);
    assert_eq!(Pages::new(client.clone(), ListJobs::new(1, 10), Options::default()).count(), 3);
    let report = blocking::send_each(&client, StopJobs::new([1, 2]), Options::default());
    assert_eq!(report.failed.len() + report.done.len(), 2);
    drop(client);
}

/// Where no runtime is, a call says so.
#[test]
fn calls_and_lists_need_a_runtime_and_say_so() {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    let is_told = |error: &Error| matches!(error, Error::Configuration(error) if matches!(**error, ConfigurationError::NoRuntime));
    let client = platform().client();
    let context = &mut Context::from_waker(Waker::noop());
    let Poll::Ready(Err(error)) = pin!(client.send(&ListJobs::new(1, 10))).poll(context) else { panic!("no error") };
    assert!(is_told(&error) && error.to_string().contains("Tokio runtime"), "{error}");
    let mut items = Items::new(client, ListJobs::new(1, 10), Options::default());
    let Poll::Ready(Some(Err(error))) = pin!(items.next()).poll(context) else { panic!("no error") };
    assert!(is_told(&error), "{error}");
}

#[test]
fn a_list_in_the_middle_may_be_dropped_inside_asynchronous_code() {
    let told = Arc::new(Mutex::new(0));
    let mut items = Items::new(client(&platform()), ListJobs::new(1, 10), Options::default());
    for item in items.by_ref().take(12) {
        item.expect("an item");
        *told.lock().expect("count") += 1;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async move { drop(items) });
    assert_eq!(*told.lock().expect("count"), 12);
}
