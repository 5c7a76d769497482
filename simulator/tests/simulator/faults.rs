//! Each fault over real sockets: as the client sees it, and byte for byte.

use std::time::{Duration, Instant};

use rayvision::v2026::operations::QUERY_ALL_FRAME_STATS;
use rayvision::{Error, Retries};
use rayvision_simulator::{Fault, FaultKind, Simulator, Verdict};

use crate::signed_call::{Call, block_on, still};

/// Sets a fault for two calls. Returns what the client makes of the first and all bytes that come back for the second.
fn hit(kind: FaultKind) -> (Simulator, Result<(), Error>, String) {
    let simulator = still();
    simulator.control().set_fault(Fault::new(kind).of("queryAllFrameStats").times(2)).unwrap();
    let seen = block_on(async {
        let client = simulator.client().unwrap();
        let call = client.task().query_all_frame_stats();
        call.with_retries(Retries::never()).send().await.map(drop)
    });
    let raw = Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}").send_alone(&simulator);
    let sound = Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}").send_alone(&simulator);
    assert!(String::from_utf8_lossy(&sound).contains("\"code\":200"), "the fault is over");
    (simulator, seen, String::from_utf8_lossy(&raw).into_owned())
}

fn body(raw: &str) -> &str {
    raw.split_once("\r\n\r\n").unwrap_or_default().1
}

#[test]
fn dropped_before_nothing_is_done() {
    let (simulator, seen, raw) = hit(FaultKind::DropBefore);
    assert!(matches!(seen, Err(Error::Connection(_))), "{seen:?}");
    assert_eq!(raw, "", "not a byte");
    let entry = &simulator.control().journal()[0];
    assert_eq!((&entry.verdict, entry.code), (&Verdict::Faulted, None));
    assert_eq!(entry.faults, [FaultKind::DropBefore]);
}

#[test]
fn dropped_after_all_is_done() {
    let (simulator, seen, raw) = hit(FaultKind::DropAfter);
    assert!(matches!(seen, Err(Error::Connection(_))), "{seen:?}");
    assert_eq!(raw, "", "not a byte");
    let entry = &simulator.control().journal()[0];
    assert_eq!((&entry.verdict, entry.code), (&Verdict::Granted, Some(200)));
}

#[test]
fn a_delay_holds_the_answer_back_but_no_other() {
    let started = Instant::now();
    let (simulator, seen, raw) = hit(FaultKind::Delay { milliseconds: 150 });
    assert!(seen.is_ok() && raw.contains("\"code\":200"));
    assert!(started.elapsed() >= Duration::from_millis(300));
    assert_eq!(simulator.control().journal().len(), 3);

    let control = simulator.control();
    control.set_fault(Fault::new(FaultKind::Delay { milliseconds: 60_000 }).of("createTask")).unwrap();
    block_on(async {
        let client = simulator.client().unwrap();
        let late = client.task().create_task().send();
        assert!(tokio::time::timeout(Duration::from_millis(200), late).await.is_err());
        client.task().query_all_frame_stats().send().await.unwrap();
    });
    assert!(control.journal().iter().any(|entry| entry.operation == Some("createTask")), "the work is done at once");
}

#[test]
fn an_answer_that_is_cut_short_breaks_the_connection() {
    let (_, seen, raw) = hit(FaultKind::CutShort);
    assert!(matches!(seen, Err(Error::Connection(_))), "{seen:?}");
    assert!(body(&raw).starts_with("{\"version\"") && !raw.contains("serverTime"), "{raw}");
}

#[test]
fn an_answer_that_comes_byte_by_byte_arrives_whole() {
    let started = Instant::now();
    let (_, seen, raw) = hit(FaultKind::Dribble { milliseconds: 1 });
    assert!(seen.is_ok(), "{seen:?}");
    assert!(body(&raw).ends_with('}'));
    assert!(started.elapsed() >= Duration::from_millis(2 * 100));
}

#[test]
fn garbage_is_no_envelope() {
    let (_, seen, raw) = hit(FaultKind::Garbage);
    assert!(matches!(seen, Err(Error::NotEnvelope(_))), "{seen:?}");
    assert!(raw.starts_with("HTTP/1.1 200 OK") && !raw.contains("code"));
}

#[test]
fn a_bad_gateway_answers_in_html() {
    let (_, seen, raw) = hit(FaultKind::BadGateway);
    assert_eq!(seen.unwrap_err().http_status(), Some(502));
    assert!(raw.starts_with("HTTP/1.1 502 Bad Gateway") && body(&raw).starts_with("<html>"), "{raw}");
}

#[test]
fn a_wrong_length_breaks_the_answer() {
    let (_, seen, raw) = hit(FaultKind::WrongLength { by: 7 });
    assert!(matches!(seen, Err(Error::Connection(_))), "{seen:?}");
    assert_eq!(told(&raw), body(&raw).len() + 7);

    let (_, seen, raw) = hit(FaultKind::WrongLength { by: -7 });
    assert!(seen.is_err(), "{seen:?}");
    assert!(told(&raw) == body(&raw).len() && !body(&raw).ends_with('}'), "{raw}");
}

fn told(raw: &str) -> usize {
    let length = raw.split_once("content-length: ").unwrap().1;
    length.split_once("\r\n").unwrap().0.parse().unwrap()
}

#[test]
fn a_given_code_is_answered() {
    let (simulator, seen, raw) = hit(FaultKind::Code { code: 500, message: None });
    let Err(Error::Refused(refusal)) = seen else { panic!("{seen:?}") };
    assert_eq!((refusal.code(), refusal.message()), (500, Some("a fault was set that answers with 500")));
    assert!(raw.contains("\"code\":500") && raw.contains("\"result\":false"), "{raw}");
    assert_eq!(simulator.control().journal()[0].verdict, Verdict::Faulted);
}

#[test]
fn with_a_skewed_clock_a_rejection_has_its_time() {
    let (_, seen, _) = hit(FaultKind::ClockSkew { seconds: 3600 });
    let Err(Error::Refused(refusal)) = seen else { panic!("{seen:?}") };
    assert_eq!(refusal.code(), 610);
    let ahead = refusal.server_time().unwrap().as_second() - i64::try_from(crate::signed_call::now()).unwrap();
    assert!((3590..3610).contains(&ahead), "{ahead}");

    let simulator = still();
    simulator.control().set_fault(Fault::new(FaultKind::ClockSkew { seconds: 3600 })).unwrap();
    let mut call = Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}");
    call.set("UTCTimestamp", &(crate::signed_call::now() + 3600).to_string());
    call.sign(&simulator.credentials());
    assert_eq!(call.code(&simulator), 200, "a client that corrects its clock is let in");
}

#[test]
fn a_fault_of_no_operation_is_refused() {
    let error = still().control().set_fault(Fault::new(FaultKind::DropBefore).of("createTasks")).unwrap_err();
    assert_eq!(error.to_string(), "there is no operation createTasks: did you mean createTask?");
}

#[test]
fn a_skewed_clock_does_not_make_nonces_forgotten() {
    let simulator = still();
    let call = Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}");
    assert_eq!(call.code(&simulator), 200);
    simulator.control().set_fault(Fault::new(FaultKind::ClockSkew { seconds: 1300 }).times(1)).unwrap();
    let mut skewed = Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}");
    skewed.set("UTCTimestamp", &(crate::signed_call::now() + 1300).to_string());
    skewed.sign(&simulator.credentials());
    assert_eq!(skewed.code(&simulator), 200);
    assert_eq!(call.code(&simulator), 603, "a replay");
}
