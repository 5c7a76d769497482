//! A clock that is wrong, and the platform that tells the time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::sample::Ping;
use crate::scripted_transport::{EFFECTS, Scripted, Step, builder, code, granted, send};
use rayvision_runtime::{Client, Clock, Error, Outcome, Retries, SignedDuration};

const NOW: i64 = 1_700_000_000_000;
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// Stands still until it is set.
#[derive(Clone)]
struct Hand(Arc<AtomicI64>);

impl Hand {
    fn at(milliseconds: i64) -> Self {
        Self(Arc::new(AtomicI64::new(milliseconds)))
    }
}

impl Clock for Hand {
    fn now(&self) -> SystemTime {
        let milliseconds = self.0.load(Ordering::Relaxed);
        let length = Duration::from_millis(milliseconds.unsigned_abs());
        if milliseconds < 0 { UNIX_EPOCH - length } else { UNIX_EPOCH + length }
    }
}

fn expired(server_time: i64) -> Step {
    Step::Answer(200, format!(r#"{{"code":610,"serverTime":{server_time},"data":null}}"#))
}

fn client(transport: &Scripted, clock: &Hand) -> Client {
    builder().transport(transport.clone()).clock(clock.clone()).build().expect("client")
}

#[tokio::test(start_paused = true)]
async fn the_time_is_learned_and_kept() {
    for effect in EFFECTS {
        let (transport, clock) = (Scripted::new([expired(NOW + 3_600_000), granted()]), Hand::at(NOW));
        let client = client(&transport, &clock);
        assert_eq!(send(&client, effect).await.expect("an answer"), 2);
        clock.0.store(NOW + 10_000, Ordering::Relaxed);
        assert_eq!(send(&client.clone(), effect).await.expect("an answer"), 1);
        let seen = transport.seen();
        let times: Vec<_> = seen.iter().map(|seen| seen.timestamp).collect();
        assert_eq!(times, [1_700_000_000, 1_700_003_600, 1_700_003_610]);
        assert_eq!(transport.pauses()[0], Duration::ZERO, "it need not be waited for");
        assert_ne!(seen[0].nonce, seen[1].nonce);
    }
}

/// It costs nothing of the budget, but is one of the attempts.
#[tokio::test(start_paused = true)]
async fn the_correction_needs_no_budget() {
    let (transport, clock) = (Scripted::new([expired(NOW - 90_000), granted()]), Hand::at(NOW));
    let frugal = builder().transport(transport.clone()).clock(clock.clone()).retry_tokens(0);
    let client: Client = frugal.clone().build().expect("client");
    assert_eq!(send(&client, EFFECTS[2]).await.expect("an answer"), 2);

    transport.then([expired(NOW - 90_000), granted()]);
    let client: Client = frugal.retries(Retries::never()).build().expect("client");
    assert_eq!(send(&client, EFFECTS[2]).await.expect_err("one attempt only").attempts(), 1);
    assert_eq!(send(&client, EFFECTS[2]).await.expect("an answer"), 1);
    assert_eq!(transport.seen()[3].timestamp, 1_699_999_910, "learned all the same");
}

#[tokio::test(start_paused = true)]
async fn a_call_is_corrected_once() {
    let (transport, clock) = (Scripted::new([expired(NOW + 5_000), expired(NOW + 50_000), granted()]), Hand::at(NOW));
    let error = client(&transport, &clock).send(&Ping {}).await.expect_err("expired again");
    assert_eq!((error.attempts(), transport.seen().len()), (2, 2));
    assert!(matches!(error.outcome(), Outcome::Refused { code: 610, .. }));
}

#[tokio::test(start_paused = true)]
async fn what_can_not_help_is_not_tried() {
    for (answer, learned) in [
        (expired(NOW + 999), 0),
        (expired(NOW - 999), 0),
        (expired(NOW + DAY + 1), 0),
        (expired(NOW - DAY - 1), 0),
        (expired(i64::MAX), 0),
        (expired(i64::MIN), 0),
        (expired(0), 0),
        (code(610), 0),
    ] {
        let (transport, clock) = (Scripted::new([answer.clone(), granted()]), Hand::at(NOW));
        let client = client(&transport, &clock);
        assert_eq!(client.send(&Ping {}).await.expect_err("expired").attempts(), 1, "{answer:?}");
        client.send(&Ping {}).await.expect("an answer");
        let off = i128::from(transport.seen()[1].timestamp) - 1_700_000_000;
        assert!((off - learned).abs() <= 1, "{answer:?}: {off}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_correction_can_be_switched_off() {
    let (transport, clock) = (Scripted::new([expired(NOW + 60_000), granted()]), Hand::at(NOW));
    let client: Client =
        builder().transport(transport.clone()).clock(clock).clock_correction(false).build().expect("client");
    let error = client.send(&Ping {}).await.expect_err("expired");
    assert_eq!(error.attempts(), 1);
    client.send(&Ping {}).await.expect("an answer");
    assert_eq!(transport.seen()[1].timestamp, 1_700_000_000);
}

#[tokio::test(start_paused = true)]
async fn errors_tell_by_how_much_the_clocks_differ() {
    for (server, seconds, shown) in [
        (NOW + 400_000, 400, "this machine's clock is 6m 40s behind the platform's"),
        (NOW - 400_000, -400, "this machine's clock is 6m 40s ahead of the platform's"),
    ] {
        let (transport, clock) = (Scripted::new([expired(server)]), Hand::at(NOW));
        let client: Client =
            builder().transport(transport).clock(clock).clock_correction(false).build().expect("client");
        let error = client.send(&Ping {}).await.expect_err("expired");
        assert!(error.to_string().contains(shown), "{error}");
        let Error::Refused(refusal) = error else { panic!("{error:?}") };
        assert_eq!(refusal.clock_skew(), Some(SignedDuration::from_secs(seconds)));
    }
}

#[tokio::test(start_paused = true)]
async fn a_clock_before_1970_is_set_too() {
    let (transport, clock) = (Scripted::new([granted()]), Hand::at(-5_000));
    let client = client(&transport, &clock);
    client.send(&Ping {}).await.expect("an answer");
    transport.then([expired(DAY - 10_000), granted()]);
    client.send(&Ping {}).await.expect("an answer");
    let times: Vec<_> = transport.seen().iter().map(|seen| seen.timestamp).collect();
    assert_eq!(times, [0, 0, 86_390]);
}
