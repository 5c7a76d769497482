//! Every fault of the simulator × what sending twice does × the attempts that it hits.

mod kinds;
mod table;

use std::sync::Arc;
use std::time::Duration;

use rayvision::{Call, Effect, Error, Outcome, Request, Retries};
use rayvision_acceptance::edition::Client;
use rayvision_simulator::{Fault, FaultKind, Simulator};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use self::table::{End, How, Row, table};
use crate::setup::{client_builder, executed, requests, set_fault, stepped_simulator};

/// Attempts of each call.
const ATTEMPTS: u32 = 3;

/// What no attempt reaches that is not meant to, however busy the machine is.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(2);
const STALL_TIMEOUT: Duration = Duration::from_secs(1);

/// Cells that are tried at the same time.
const AT_ONCE: usize = 16;

/// Which attempts a fault hits.
#[derive(Clone, Copy, Debug, PartialEq)]
enum When {
    First,
    Every,
    /// The second, after a first one that failed in a way that is tried again: by a bad gateway, once the work was done;
    /// for what must not be done twice by a server's clock that is an hour ahead.
    Later,
}

#[test]
fn the_table_has_every_kind_of_fault() {
    let mut tested: Vec<String> = table().iter().map(|row| kinds::name(&row.fault)).collect();
    tested.dedup();
    let mut all: Vec<_> = kinds::all().iter().map(ToString::to_string).collect();
    tested.sort();
    tested.dedup();
    all.sort();
    assert_eq!(tested, all);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fault_ends_as_the_table_says() {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut cells = JoinSet::new();
    for Row { why, fault, again, once } in table() {
        for (effect, ends) in [(Effect::Read, again), (Effect::Repeatable, again), (Effect::Once, once)] {
            for (when, expected) in [When::First, When::Every, When::Later].into_iter().zip(ends) {
                let (fault, places) = (fault.clone(), Arc::clone(&places));
                cells.spawn(async move {
                    let _place = places.acquire_owned().await.expect("nobody closes it");
                    let found = run(effect, when, &fault).await;
                    let cell = format!("{fault:?}, {effect:?}, {when:?} ({why})");
                    (found != expected).then(|| format!("{cell}\n  expected {expected:?}\n  found    {found:?}"))
                });
            }
        }
    }
    let wrong: Vec<String> = cells.join_all().await.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

async fn run(effect: Effect, when: When, fault: &FaultKind) -> End {
    let simulator = stepped_simulator().await;
    let client = client_builder(&simulator)
        .attempt_timeout(ATTEMPT_TIMEOUT)
        .stall_timeout(STALL_TIMEOUT)
        .timeout(Duration::from_mins(1))
        .retries(Retries::up_to(ATTEMPTS).backoff(Duration::from_millis(1), Duration::from_millis(2)))
        .build()
        .expect("a client");
    prepare(&simulator, effect, when, fault);
    match effect {
        Effect::Read => end(&simulator, client.task().query_all_frame_stats()).await,
        Effect::Repeatable => end(&simulator, client.user().update_user_setting(86_400)).await,
        Effect::Once => end(&simulator, client.task().create_task()).await,
    }
}

fn prepare(simulator: &Simulator, effect: Effect, when: When, fault: &FaultKind) {
    let fault = Fault::new(fault.clone());
    match when {
        When::First => set_fault(simulator, fault.times(1)),
        When::Every => set_fault(simulator, fault),
        When::Later => {
            set_fault(
                simulator,
                match effect {
                    Effect::Once => Fault::new(FaultKind::ClockSkew { seconds: 3600 }),
                    Effect::Read | Effect::Repeatable => Fault::new(FaultKind::BadGateway).times(1),
                },
            );
            set_fault(simulator, fault.from(2).times(1));
        }
    }
}

/// Sends, and tells what came of it by what the caller was told and the server saw.
async fn end<R: Request>(simulator: &Simulator, call: Call<R>) -> End {
    let sent = call.send_envelope().await;
    let entries = requests(simulator, R::OPERATION.name);
    let (how, attempts) = match &sent {
        Ok(envelope) => (How::Succeeds, envelope.attempts),
        Err(error) => {
            let is_lookup_needed = R::OPERATION.effect == Effect::Once && error.outcome() == Outcome::Unknown;
            assert_eq!(error.lookup().is_some(), is_lookup_needed, "help to find out: {error}");
            (How::Fails(kind(error), error.outcome()), error.attempts())
        }
    };
    assert_eq!(attempts as usize, entries.len(), "attempts told, and seen by the server: {sent:?}", sent = sent.err());
    End { how, attempts, executed: executed(&entries) }
}

/// The kind of an error.
pub(crate) fn kind(error: &Error) -> &'static str {
    match error {
        Error::Credentials(_) => "Credentials",
        Error::Configuration(_) => "Configuration",
        Error::Random(_) => "Random",
        Error::Encode(_) => "Encode",
        Error::Connection(_) => "Connection",
        Error::Timeout(_) => "Timeout",
        Error::TooLong(_) => "TooLong",
        Error::Status(_) => "Status",
        Error::NotEnvelope(_) => "NotEnvelope",
        Error::Refused(_) => "Refused",
        Error::Decode(_) => "Decode",
        Error::Moved(_) => "Moved",
        _ => "a kind that this test does not know",
    }
}

#[tokio::test]
async fn what_never_left_is_tried_again_and_not_sent() {
    // A port on which nobody listens any more.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let nowhere = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let simulator = stepped_simulator().await;
    let retries = Retries::up_to(ATTEMPTS).backoff(Duration::from_millis(1), Duration::from_millis(2));
    let client: Client = client_builder(&simulator).base_url(nowhere).retries(retries).build().expect("a client");
    let errors = [
        client.task().query_all_frame_stats().send().await.err(),
        client.user().update_user_setting(86_400).send().await.err(),
        client.task().create_task().send().await.err(),
    ];
    for error in errors {
        let error = error.expect("nobody is there");
        assert_eq!((kind(&error), error.outcome(), error.attempts()), ("Connection", Outcome::NotSent, ATTEMPTS));
        assert_eq!(error.lookup(), None);
    }
    assert!(simulator.control().journal().is_empty());
}
