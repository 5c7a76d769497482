//! Calls that are dropped at every point at which they wait.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::task::Poll;
use std::time::Duration;

use rayvision::{Attempt, Error, Observer, Retries};
use rayvision_acceptance::edition::Client;
use rayvision_simulator::{Fault, FaultKind, Simulator};

use crate::setup::{client_builder, executed, requests, set_fault, stepped_simulator, transient_refusal};

/// What one retry takes of the budget, which is all there is of it.
const BUDGET: u32 = 5;

/// Counts the attempts that were begun.
#[derive(Clone, Default)]
struct Begun(Arc<AtomicU32>);

impl Observer for Begun {
    fn before(&self, _: &Attempt<'_>) {
        self.0.fetch_add(1, SeqCst);
    }
}

/// A client with one place for requests, and a budget for one retry: what is lost of them shows at once.
fn tight(simulator: &Simulator, begun: &Begun) -> Client {
    client_builder(simulator)
        .in_flight(1)
        .retry_tokens(BUDGET)
        .timeout(Duration::from_secs(10))
        .retries(Retries::up_to(2).backoff(Duration::from_millis(4), Duration::from_millis(4)))
        .observer(begun.clone())
        .build()
        .expect("a client")
}

/// Polls a call a number of times, and drops it then; tells whether it ended by itself before.
async fn dropped_after<F: Future>(polls: usize, call: F) -> Option<F::Output> {
    let mut call = pin!(call);
    let mut polled = 0;
    poll_fn(|context| {
        if polled == polls {
            return Poll::Ready(None);
        }
        polled += 1;
        call.as_mut().poll(context).map(Some)
    })
    .await
}

/// What a call must have left behind, whenever it was dropped.
async fn check_whole(client: &Client, simulator: &Simulator, begun: u32, point: &str) {
    simulator.control().clear_faults();
    if begun > 1 {
        // Its retry was made, so it is paid for. Each success gives one back.
        for _ in 0..BUDGET {
            let sent = client.task().query_all_frame_stats().send().await;
            sent.unwrap_or_else(|error| panic!("{point}: the client is broken: {error}"));
        }
    }
    // A late request of the call that was dropped must not take it.
    set_fault(simulator, Fault::new(transient_refusal()).of("queryAllFrameStats").times(1));
    let sent = client.task().query_all_frame_stats().send_envelope().await;
    let attempts = sent.unwrap_or_else(|error| panic!("{point}: place or budget is lost: {error}")).attempts;
    assert_eq!(attempts, 2, "{point}: it was paid for by the budget");
}

/// Drops a call at each of its points, until one ends by itself; gives the number of points.
async fn at_every_point(name: &str, faults: &[Fault], is_once: bool) -> usize {
    for polls in 0..1_000 {
        let simulator = stepped_simulator().await;
        let begun = Begun::default();
        let client = tight(&simulator, &begun);
        // Everything is connected, so that the points are those of the call alone.
        client.task().query_all_frame_stats().send().await.expect("the simulator answers");
        let warm = begun.0.load(SeqCst);
        for fault in faults {
            set_fault(&simulator, fault.clone());
        }
        let (operation, ended) = if is_once {
            ("createTask", dropped_after(polls, client.task().create_task().send()).await.map(|sent| sent.map(drop)))
        } else {
            let call = client.user().update_user_setting(86_400).send();
            ("updateUserSetting", dropped_after(polls, call).await)
        };
        let attempts = begun.0.load(SeqCst) - warm;
        let point = format!("{name}, dropped after {polls} polls and {attempts} attempts");
        check_whole(&client, &simulator, attempts, &point).await;
        let entries = requests(&simulator, operation);
        assert!(entries.len() <= attempts as usize, "{point}: {} arrived", entries.len());
        if is_once {
            assert!(executed(&entries) <= 1, "{point}: executed twice");
        }
        assert!(polls > 0 || entries.is_empty(), "{point}: nothing is sent before the first poll");
        if let Some(ended) = ended {
            let ended: Result<(), Error> = ended;
            ended.unwrap_or_else(|error| panic!("{point}: {error}"));
            return polls;
        }
    }
    panic!("{name} never ended");
}

#[tokio::test]
async fn a_call_can_be_dropped_wherever_it_waits() {
    let slow = Fault::new(FaultKind::Dribble { milliseconds: 0 }).times(1);
    let late = Fault::new(FaultKind::Delay { milliseconds: 3 });
    let skewed = Fault::new(FaultKind::ClockSkew { seconds: 3_600 });
    for (name, faults, is_once, fewest) in [
        ("a call", vec![], true, 2),
        ("a call whose answer comes in pieces", vec![slow], true, 4),
        ("a call that is tried again", vec![Fault::new(transient_refusal()).times(1)], false, 4),
        (
            "a call that is tried again, and answered late",
            vec![Fault::new(transient_refusal()).times(1), late],
            false,
            4,
        ),
        ("a call that corrects its clock", vec![skewed], true, 3),
    ] {
        let points = at_every_point(name, &faults, is_once).await;
        println!("{name}: {points} polls");
        assert!(points >= fewest, "{name} waits at {points} points only, so little is proved");
    }
}

#[tokio::test]
async fn a_call_that_waits_for_a_place_can_be_dropped() {
    let simulator = stepped_simulator().await;
    let begun = Begun::default();
    let client = tight(&simulator, &begun);
    set_fault(&simulator, Fault::new(FaultKind::Delay { milliseconds: 150 }).of("queryUserSetting"));
    for polls in 0..4 {
        let holder = client.user();
        let mut holds = pin!(holder.query_user_setting().send());
        assert!(dropped_after_ref(1, &mut holds).await.is_none(), "it takes the only place");
        let waits = client.task().create_task().send();
        let waited = tokio::time::timeout(Duration::from_millis(20), dropped_after(polls, waits)).await;
        assert!(!matches!(waited, Ok(Some(_))), "it had no place");
        holds.await.expect("the call that held the place");
        client.task().query_all_frame_stats().send().await.expect("the place is free again");
    }
    assert_eq!(requests(&simulator, "createTask").len(), 0, "what waited was never sent");
}

/// Polls a call that lives on.
async fn dropped_after_ref<F: Future + Unpin>(polls: usize, call: &mut F) -> Option<F::Output> {
    dropped_after(polls, call).await
}
