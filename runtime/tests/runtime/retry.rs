//! What is tried again, how often, and after how long.

use std::time::Duration;

use crate::sample::Ping;
use crate::scripted_transport::{EFFECTS, Scripted, Step, builder, client, code, granted, scene, send, status};
use rayvision_runtime::{Client, Effect, Error, Options, Outcome, Retries};

const READ: Effect = Effect::Read;
const ONCE: Effect = Effect::Once;

/// Whether read or repeatable, and once, are tried again.
fn failures() -> Vec<(Step, bool, bool)> {
    vec![
        (Step::Unreachable, true, true),
        (Step::Lost, true, false),
        (Step::Silence, true, false),
        (status(500), true, false),
        (status(502), true, false),
        (status(408), true, false),
        (status(429), true, false),
        (Step::Answer(500, crate::scripted_transport::GRANTED.into()), true, false),
        (Step::Answer(200, "<html>".into()), true, false),
        (code(503), true, true),
        (code(500), true, false),
        // What stands before the platform has codes of its own.
        (Step::Answer(503, r#"{"code":503}"#.into()), true, false),
        // But what says that there were too many requests has let none through.
        (Step::Answer(429, r#"{"code":503}"#.into()), true, true),
        (code(404), false, false),
        (code(12_345), false, false),
        (status(301), false, false),
        (status(404), false, false),
        (Step::Answer(200, r#"{"code":200,"data":7}"#.into()), false, false),
    ]
}

#[tokio::test(start_paused = true)]
async fn the_effect_decides_what_is_tried_again() {
    for (step, retried, retried_once) in failures() {
        for effect in EFFECTS {
            let is_retried = if effect == ONCE { retried_once } else { retried };
            if effect == READ && matches!(&step, Step::Answer(200, body) if body.contains('7')) {
                continue; // `ping` has nothing in its answer that could be wrong.
            }
            if effect == Effect::Repeatable && matches!(&step, Step::Answer(200, body) if body.contains('7')) {
                continue;
            }
            let transport = Scripted::new([step.clone(), granted()]);
            let result = send(&client(&transport), effect).await;
            assert_eq!(transport.seen().len(), 1 + usize::from(is_retried), "{step:?} {effect:?}");
            match result {
                Ok(attempts) => assert!(is_retried && attempts == 2, "{step:?} {effect:?}"),
                Err(error) => assert!(!is_retried && error.attempts() == 1, "{step:?} {effect:?} {error}"),
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn four_attempts_are_made_unless_told_otherwise() {
    for (retries, attempts) in [
        (Retries::default(), 4),
        (Retries::never(), 1),
        (Retries::up_to(0), 1),
        (Retries::up_to(2), 2),
        (Retries::up_to(7), 7),
    ] {
        let transport = Scripted::new([Step::Lost]);
        let client: Client = builder().transport(transport.clone()).retries(retries).build().expect("client");
        let error = send(&client, READ).await.expect_err("lost");
        assert_eq!((transport.seen().len(), error.attempts()), (attempts as usize, attempts));
        let options = Options::default();
        let mut three = options;
        three.retries = Some(Retries::up_to(3));
        transport.then([Step::Lost]);
        assert_eq!(client.send_with(&Ping {}, three).await.expect_err("lost").attempts(), 3);
    }
}

#[tokio::test(start_paused = true)]
async fn each_attempt_is_signed_anew() {
    let transport = Scripted::new([Step::Unreachable, Step::Unreachable, granted()]);
    client(&transport).send(&scene()).await.expect("an answer");
    let seen = transport.seen();
    assert_eq!(seen.len(), 3);
    for (one, other) in [(0, 1), (1, 2), (0, 2)] {
        assert_ne!(seen[one].nonce, seen[other].nonce);
        assert_ne!(seen[one].signature, seen[other].signature);
        assert_eq!(seen[one].body, seen[other].body);
    }
}

#[tokio::test(start_paused = true)]
async fn pauses_grow_and_differ() {
    let mut all = [vec![], vec![], vec![]];
    for _ in 0..100 {
        let transport = Scripted::new([Step::Lost]);
        let _ = send(&client(&transport), READ).await;
        for (pause, all) in transport.pauses().into_iter().zip(&mut all) {
            all.push(pause);
        }
    }
    for (pauses, ceiling) in all.iter().zip([250, 500, 1_000]) {
        // The timer of Tokio counts whole milliseconds.
        let (ceiling, slack) = (Duration::from_millis(ceiling), Duration::from_millis(2));
        assert!(pauses.len() == 100 && pauses.iter().all(|pause| *pause <= ceiling + slack), "{pauses:?}");
        assert!(pauses.iter().any(|pause| *pause < ceiling / 3), "{pauses:?}");
        assert!(pauses.iter().any(|pause| *pause > ceiling * 2 / 3), "{pauses:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_platform_says_how_long_to_wait() {
    for (status, seconds, expected) in [(503, 7, 7), (429, 3, 3), (503, u64::MAX, 20), (502, 7, 0)] {
        let transport = Scripted::new([Step::Wait(status, seconds, "<html>".into()), granted()]);
        send(&client(&transport), READ).await.expect("an answer");
        assert_eq!(transport.pauses()[0].as_secs(), expected, "{status} {seconds}");
    }
}

/// Not even when the platform asks for a long wait is the time of a call exceeded.
#[tokio::test(start_paused = true)]
async fn no_retry_begins_after_the_deadline() {
    let transport = Scripted::new([Step::Wait(503, 20, "<html>".into()), granted()]);
    let limit = Duration::from_secs(19);
    let client: Client = builder().transport(transport.clone()).timeout(limit).build().expect("client");
    let begun = tokio::time::Instant::now();
    let error = send(&client, READ).await.expect_err("no time left");
    assert!(matches!(error, Error::Status(_)) && begun.elapsed() < Duration::from_secs(1), "{error:?}");
    assert_eq!(transport.seen().len(), 1);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(20)));
    assert!(error.to_string().contains("it asks to wait for 20s"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn the_budget_ends_retries_for_all_clones() {
    let transport = Scripted::new([Step::Lost]);
    let client: Client = builder().transport(transport.clone()).retry_tokens(22).build().expect("client");
    let mut attempts = vec![];
    for _ in 0..4 {
        attempts.push(send(&client.clone(), READ).await.expect_err("lost").attempts());
    }
    assert_eq!(attempts, [4, 2, 1, 1], "3 retries cost 15, one more 5, and 2 are left");

    transport.then([granted()]);
    for _ in 0..3 {
        send(&client, READ).await.expect("an answer");
    }
    transport.then([Step::Lost]);
    assert_eq!(send(&client, READ).await.expect_err("lost").attempts(), 2, "successes gave 3 back");

    transport.then([Step::Silence]);
    let client: Client = builder().transport(transport.clone()).retry_tokens(19).build().expect("client");
    assert_eq!(send(&client, READ).await.expect_err("silence").attempts(), 2, "after a timeout it costs 10");

    transport.then([Step::Lost]);
    let client: Client = builder().transport(transport).retry_tokens(0).build().expect("client");
    assert_eq!(send(&client, READ).await.expect_err("lost").attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_retry_that_succeeds_costs_nothing_in_the_end() {
    let transport = Scripted::new([]);
    let client: Client = builder().transport(transport.clone()).retry_tokens(5).build().expect("client");
    for _ in 0..10 {
        transport.then([Step::Lost, granted()]);
        assert_eq!(send(&client, READ).await.expect("an answer"), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn once_in_doubt_a_call_stays_so() {
    for (steps, outcome) in [
        (vec![Step::Lost, Step::Unreachable], Outcome::Unknown),
        (vec![Step::Lost, code(404)], Outcome::Unknown),
        (vec![Step::Unreachable], Outcome::NotSent),
        (
            vec![Step::Unreachable, code(404)],
            Outcome::Refused { code: 404, category: Some(rayvision_runtime::Category::Missing) },
        ),
        (vec![code(503), Step::Unreachable], Outcome::NotSent),
        (vec![code(500), code(404)], Outcome::Unknown),
    ] {
        let transport = Scripted::new(steps.clone());
        let error = send(&client(&transport), Effect::Repeatable).await.expect_err("a failure");
        assert_eq!(error.outcome(), outcome, "{steps:?}: {error}");
        assert_eq!(error.to_string().contains("sending it again does no harm"), outcome == Outcome::Unknown, "{error}");
    }
}
