//! Requests about many things at once.

use crate::fake_platform::{Answer, FORBIDDEN, FakePlatform, MISSING, SIGNATURE, StartJobs, StopJobs};
use rayvision_runtime::{BatchReport, Error, Json, Options, send_each};

/// A platform that answers a part by the worst of what is in it.
fn platform(worst: impl Fn(&[i64]) -> Option<Answer> + Send + 'static) -> FakePlatform {
    FakePlatform::new(move |_, parameters| worst(&ids(parameters)).unwrap_or(Answer::Data(Json::Null)))
}

fn ids(parameters: &Json) -> Vec<i64> {
    parameters["ids"].as_array().expect("ids").iter().map(|id| id.as_i64().expect("an ID")).collect()
}

fn parts(platform: &FakePlatform) -> Vec<Vec<i64>> {
    platform.asked().iter().map(|(_, parameters)| ids(parameters)).collect()
}

async fn stop(platform: &FakePlatform, ids: impl Into<Vec<i64>>) -> BatchReport<i64> {
    send_each(&platform.client(), StopJobs::new(ids), Options::default()).await
}

fn failed(report: &BatchReport<i64>) -> Vec<i64> {
    report.failed.iter().map(|(id, _)| *id).collect()
}

#[tokio::test]
async fn a_long_list_goes_in_parts_in_its_order_and_nothing_twice() {
    let cases: &[(&[i64], &[&[i64]])] = &[
        (&[], &[]),
        (&[1], &[&[1]]),
        (&[4, 3, 2, 1], &[&[4, 3, 2, 1]]),
        (&[1, 2, 3, 4, 5, 6, 7, 8, 9], &[&[1, 2, 3, 4], &[5, 6, 7, 8], &[9]]),
        (&[1, 2, 1, 2, 3, 3, 4, 5, 1], &[&[1, 2, 3, 4], &[5]]),
    ];
    for (ids, expected) in cases {
        let platform = platform(|_| None);
        let report = stop(&platform, *ids).await;
        assert_eq!(parts(&platform), *expected);
        assert_eq!(report.into_result().expect("all done"), expected.concat());
    }
}

#[tokio::test]
async fn one_that_is_wrong_takes_no_other_with_it() {
    let platform = platform(|ids| ids.contains(&3).then_some(Answer::Code(MISSING)));
    let report = stop(&platform, (1..=9).collect::<Vec<_>>()).await;
    assert_eq!(report.done, [1, 2, 4, 5, 6, 7, 8, 9]);
    assert_eq!(failed(&report), [3]);
    assert!(!report.is_complete());
    assert_eq!(
        report.to_string(),
        "8 done, 1 failed, first 3: stopJobs was refused with code 404 CODE: Refused (the platform says: no)"
    );
    assert_eq!(
        parts(&platform),
        [vec![1, 2, 3, 4], vec![1, 2], vec![3, 4], vec![3], vec![4], vec![5, 6, 7, 8], vec![9]]
    );
}

#[tokio::test]
async fn all_that_are_wrong_are_reported_one_by_one() {
    let platform = platform(|_| Some(Answer::Code(MISSING)));
    let report = stop(&platform, (1..=8).collect::<Vec<_>>()).await;
    assert!(report.done.is_empty());
    assert_eq!(failed(&report), (1..=8).collect::<Vec<_>>());
    assert_eq!(parts(&platform).len(), 14);
}

#[tokio::test]
async fn what_must_not_be_done_twice_goes_one_by_one_and_never_again() {
    let cases: [(fn() -> Answer, bool); 4] = [
        (|| Answer::Code(MISSING), true),
        (|| Answer::Code(9999), true),
        (|| Answer::Lost, false),
        (|| Answer::Status(502), false),
    ];
    for (make, goes_on) in cases {
        let platform = platform(move |ids| ids.contains(&2).then(make));
        let report = send_each(&platform.client(), StartJobs::new([1, 2, 3, 4, 2]), Options::default()).await;
        assert_eq!(failed(&report), [2]);
        let expected: (&[i64], &[i64]) = if goes_on { (&[1, 3, 4], &[]) } else { (&[1], &[3, 4]) };
        assert_eq!((&*report.done, &*report.untried), expected);
        assert!(!report.is_complete());
        assert_eq!(parts(&platform), (1..=if goes_on { 4 } else { 2 }).map(|id| vec![id]).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn a_caller_who_may_not_is_not_told_so_for_every_thing() {
    let platform = platform(|_| Some(Answer::Code(FORBIDDEN)));
    let report = stop(&platform, (1..=1000).collect::<Vec<_>>()).await;
    assert_eq!((report.failed.len(), report.untried.len()), (16, 984));
    assert!(parts(&platform).len() < 32);
}

#[tokio::test]
async fn an_error_that_all_would_meet_stops_the_rest() {
    for (name, expected) in [("unreachable", 1), ("signature", 1)] {
        let platform = platform(move |ids| {
            let answer = if name == "signature" { Answer::Code(SIGNATURE) } else { Answer::Unreachable };
            ids.contains(&5).then_some(answer)
        });
        let report = stop(&platform, (1..=12).collect::<Vec<_>>()).await;
        assert_eq!(report.done, [1, 2, 3, 4], "{name}");
        assert_eq!(failed(&report), [5, 6, 7, 8], "{name}");
        assert_eq!(report.untried, [9, 10, 11, 12], "{name}");
        assert_eq!(parts(&platform).len(), 1 + expected, "{name}");
        assert!(matches!(*report.failed[3].1, Error::Connection(_) | Error::Refused(_)), "{name}");
    }
}
