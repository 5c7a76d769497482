//! The bounds of calls, which hold for any transport.

use std::time::Duration;

use crate::sample::Ping;
use crate::scripted_transport::{EFFECTS, Scripted, Step, builder, client, granted, send};
use rayvision_runtime::{Client, ConfigurationError, Error, Options, Outcome, Retries};
use tokio::time::Instant;

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[tokio::test(start_paused = true)]
async fn attempts_and_calls_end_in_time() {
    for (attempt, call, attempts, taken, limit) in [
        (60, 180, 3, 180..181, 180),
        (60, 1_000, 4, 240..243, 60),
        (10, 15, 2, 15..16, 15),
        (60, 5, 1, 5..6, 5),
        (5, 5, 1, 5..6, 5),
    ] {
        let transport = Scripted::new([Step::Silence]);
        let client: Client = builder()
            .transport(transport.clone())
            .attempt_timeout(seconds(attempt))
            .timeout(seconds(call))
            .build()
            .expect("client");
        let begun = Instant::now();
        let error = client.send(&Ping {}).await.expect_err("silence");
        let took = begun.elapsed().as_secs();
        assert!(taken.contains(&took), "{attempt} {call}: {took}");
        assert_eq!((error.attempts(), transport.seen().len()), (attempts, attempts as usize), "{attempt} {call}");
        assert_eq!(error.outcome(), Outcome::Unknown);
        let Error::Timeout(timeout) = error else { panic!("{error:?}") };
        assert_eq!(timeout.limit(), seconds(limit), "{attempt} {call}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_can_have_bounds_of_its_own() {
    let transport = Scripted::new([Step::Silence]);
    let client = client(&transport);
    let mut options = Options::default();
    options.attempt_timeout = Some(seconds(1));
    options.retries = Some(Retries::up_to(2));
    let begun = Instant::now();
    assert_eq!(client.send_with(&Ping {}, options).await.expect_err("silence").attempts(), 2);
    assert!(begun.elapsed() < seconds(3));
    options.timeout = Some(seconds(1));
    let begun = Instant::now();
    assert_eq!(client.send_with(&Ping {}, options).await.expect_err("silence").attempts(), 1);
    assert!(begun.elapsed() < seconds(2));
    for (timeout, attempt_timeout) in [(Some(Duration::ZERO), None), (None, Some(Duration::ZERO))] {
        (options.timeout, options.attempt_timeout) = (timeout, attempt_timeout);
        let error = client.send_with(&Ping {}, options).await.expect_err("no time");
        assert_eq!((error.outcome(), error.attempts()), (Outcome::NotSent, 0));
    }
    transport.then([granted()]);
    options.timeout = Some(Duration::MAX);
    options.attempt_timeout = Some(Duration::MAX);
    client.send_with(&Ping {}, options).await.expect("an answer");
}

#[tokio::test(start_paused = true)]
async fn requests_in_flight_are_counted() {
    let transport = Scripted::new([Step::Silence]);
    let client: Client = builder()
        .transport(transport.clone())
        .in_flight(2)
        .timeout(seconds(30))
        .retries(Retries::never())
        .build()
        .expect("client");
    let begun = Instant::now();
    let calls: Vec<_> = (0..5)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move {
                let mut options = Options::default();
                options.attempt_timeout = Some(seconds(20));
                client.send_with(&Ping {}, options).await.expect_err("silence")
            })
        })
        .collect();
    let mut outcomes = vec![];
    for call in calls {
        let error = call.await.expect("no panic");
        outcomes.push((error.outcome(), error.attempts()));
        if error.outcome() == Outcome::NotSent {
            let shown = error.to_string();
            assert!(shown.starts_with("ping was not sent:") && shown.contains("in flight"), "{shown}");
        }
    }
    // Two are sent at once, two when these end after 20 seconds, and the last gets no place within its 30.
    let (unknown, not_sent) = ((Outcome::Unknown, 1), (Outcome::NotSent, 0));
    assert_eq!(outcomes, [unknown, unknown, unknown, unknown, not_sent]);
    assert_eq!(transport.seen().len(), 4);
    assert!(begun.elapsed() < seconds(31));
}

/// Who waits to try again keeps nobody else waiting.
#[tokio::test(start_paused = true)]
async fn a_pause_takes_no_place() {
    let transport = Scripted::new([Step::Wait(503, 20, "busy".into()), granted()]);
    let client: Client = builder().transport(transport.clone()).in_flight(1).build().expect("client");
    let begun = Instant::now();
    let (slow, quick) = tokio::join!(client.send(&Ping {}), async {
        tokio::time::sleep(seconds(1)).await;
        client.send(&Ping {}).await.expect("an answer");
        begun.elapsed()
    });
    assert_eq!(slow.expect("an answer").attempts, 2);
    assert!(quick < seconds(2) && begun.elapsed() >= seconds(20));
}

#[tokio::test(start_paused = true)]
async fn answers_of_any_transport_are_limited() {
    let transport = Scripted::new([granted()]);
    for effect in EFFECTS {
        let client: Client = builder()
            .transport(transport.clone())
            .response_limit(crate::scripted_transport::GRANTED.len() - 1)
            .build()
            .expect("client");
        let error = send(&client, effect).await.expect_err("too long");
        assert!(matches!(error, Error::TooLong(_)) && error.attempts() == 1, "{error:?}");
        assert_eq!(error.outcome(), Outcome::Unknown);
    }
}

#[test]
fn zero_is_no_bound() {
    let zero = Duration::ZERO;
    for (builder, name) in [
        (builder().timeout(zero), "timeout"),
        (builder().attempt_timeout(zero), "attempt_timeout"),
        (builder().connect_timeout(zero), "connect_timeout"),
        (builder().stall_timeout(zero), "stall_timeout"),
        (builder().in_flight(0), "in_flight"),
    ] {
        let error = builder.build().expect_err(name);
        assert_eq!(error.to_string(), format!("`{name}` must not be zero"));
        assert_eq!(error.outcome(), Outcome::NotSent);
        let Error::Configuration(error) = error else { panic!("{error:?}") };
        assert!(matches!(*error, ConfigurationError::Zero { setting } if setting == name));
    }
    let endless = builder().timeout(Duration::MAX).attempt_timeout(Duration::MAX).stall_timeout(Duration::MAX);
    endless.connect_timeout(Duration::MAX).in_flight(usize::MAX).retry_tokens(u32::MAX).build().expect("client");
}
