//! Every step of authentication, for every operation.

use rayvision::v2019::operations::GET_TASK_LIST as OLD_TASK_LIST;
use rayvision::v2026::operations::{GET_TASK_LIST, QUERY_ALL_FRAME_STATS};
use rayvision::{Edition, Operation};
use rayvision_simulator::{Clock, Seed, Simulator, Step, Verdict};
use std::time::Duration;

use crate::signed_call::{Call, exchange, now, operations, protocol_at, start, still};

/// What is wrong with a call, how to make it wrong, and the code, step and words of the rejection.
type Case = (&'static str, fn(&mut Call), i64, Step, &'static str);

const CASES: &[Case] = &[
    ("path", |call| call.path.push('x'), 404, Step::Path, "did you mean /api/"),
    ("query string", |call| call.path.push_str("?a=1"), 603, Step::Path, "query string"),
    ("method", |call| call.method = "GET".into(), 603, Step::Method, "called with POST, not with GET"),
    ("no access ID", |call| *call = call.clone().without("accessId"), 603, Step::Headers, "accessId is missing"),
    ("no nonce", |call| *call = call.clone().without("nonce"), 603, Step::Headers, "nonce is missing"),
    ("no signature", |call| *call = call.clone().without("signature"), 603, Step::Headers, "signature is missing"),
    ("no host", |call| *call = call.clone().without("Host"), 603, Step::Headers, "host is missing"),
    ("twice", |call| call.headers.push(("nonce".into(), "1".into())), 603, Step::Headers, "more than once"),
    ("channel", |call| call.set("channel", "7"), 603, Step::Headers, "channel must be 4, not 7"),
    ("version", |call| call.set("version", "3.0.0"), 603, Step::Headers, "version must be "),
    ("platform", |call| call.set("platform", "two"), 603, Step::Headers, "platform must be a number of 32 bits"),
    ("wide platform", |call| call.set("platform", "4294967296"), 603, Step::Headers, "32 bits"),
    ("timestamp", |call| call.set("UTCTimestamp", "today"), 603, Step::Headers, "in seconds since 1970"),
    ("signed timestamp", |call| call.set("UTCTimestamp", "-1"), 603, Step::Headers, "in seconds since 1970"),
    ("endless timestamp", |call| call.set("UTCTimestamp", &"9".repeat(99)), 603, Step::Headers, "in seconds"),
    ("empty nonce", |call| call.set("nonce", ""), 603, Step::Headers, "1 to 256 characters"),
    ("long nonce", |call| call.set("nonce", &"9".repeat(257)), 603, Step::Headers, "1 to 256 characters, not 257"),
    ("unknown access ID", |call| call.set("accessId", "stranger"), 602, Step::AccessId, "access ID stranger"),
    ("late", |call| call.set("UTCTimestamp", &(now() - 302).to_string()), 610, Step::Timestamp, "s behind"),
    ("early", |call| call.set("UTCTimestamp", &(now() + 302).to_string()), 610, Step::Timestamp, "s ahead of"),
    ("ms", |call| call.set("UTCTimestamp", &(now() * 1000).to_string()), 610, Step::Timestamp, "in milliseconds"),
    ("no signature at all", |call| call.set("signature", "none"), 611, Step::Signature, "no Base64"),
    ("signature of another", |call| call.set("signature", &"A".repeat(43).add_padding()), 611, Step::Signature, "fit"),
    ("empty body", |call| call.body.clear(), 600, Step::Body, "without parameters it is {}"),
    ("broken body", |call| call.body = "{".into(), 600, Step::Body, "no JSON"),
    ("deep body", |call| call.body = "[".repeat(100_000), 600, Step::Body, "no JSON"),
];

trait Padding {
    fn add_padding(self) -> String;
}

impl Padding for String {
    fn add_padding(self) -> String {
        self + "="
    }
}

#[test]
fn every_documented_request_passes() {
    let simulator = still();
    for operation in operations() {
        let answer = Call::signed(&simulator, operation, operation.example.request).answer(&simulator);
        assert!(answer["code"] == 200 || is_authenticated(&simulator), "{}: {answer}", operation.name);
    }
}

/// Whether the last call was authenticated. The model may have refused it.
fn is_authenticated(simulator: &Simulator) -> bool {
    matches!(simulator.control().journal().last().unwrap().verdict, Verdict::Granted | Verdict::Refused)
}

#[test]
fn every_step_turns_away_with_its_code_at_every_operation() {
    let simulator = still();
    for operation in operations() {
        for (name, make_wrong, code, step, words) in CASES {
            let mut call = Call::signed(&simulator, operation, operation.example.request);
            make_wrong(&mut call);
            refused(&simulator, &call, *code, *step, words, &format!("{}, {name}", operation.name));
        }
    }
}

fn refused(simulator: &Simulator, call: &Call, code: i64, step: Step, words: &str, case: &str) {
    let answer = call.answer(simulator);
    assert_eq!(answer["code"], code, "{case}: {answer}");
    assert_eq!(answer["result"], false, "{case}");
    assert!(answer["data"].is_null(), "{case}");
    assert!(answer["message"].as_str().unwrap().contains(words), "{case}: {answer}");
    let entry = simulator.control().journal().pop().unwrap();
    assert_eq!(entry.code, Some(code), "{case}");
    let Verdict::TurnedAway { step: at, .. } = entry.verdict else { panic!("{case}: {:?}", entry.verdict) };
    assert_eq!(at, step, "{case}");
}

#[test]
fn parameters_are_checked_last() {
    let simulator = still();
    let cases: [(&Operation, &str, i64, Step, &str); 6] = [
        (&QUERY_ALL_FRAME_STATS, "[]", 600, Step::Body, "must be a JSON object"),
        (&QUERY_ALL_FRAME_STATS, "null", 600, Step::Body, "must be a JSON object"),
        (&OLD_TASK_LIST, "{}", 601, Step::Parameters, "pageNum is required; pageSize is required"),
        (&OLD_TASK_LIST, r#"{"pageNum":1,"pageSize":null}"#, 601, Step::Parameters, "pageSize is required"),
        (&GET_TASK_LIST, r#"{"pageNum":0,"pageSize":5}"#, 600, Step::Parameters, "pageNum must be 1 or more, not 0"),
        (&GET_TASK_LIST, r#"{"pageNum":"x","pageSize":5}"#, 600, Step::Parameters, "whole number of 32 bits"),
    ];
    for (operation, body, code, step, words) in cases {
        refused(&simulator, &Call::signed(&simulator, operation, body), code, step, words, body);
    }
}

#[test]
fn unknown_parameters_are_ignored_and_noted_or_refused() {
    let body = r#"{"pageNum":1,"pageSize":5,"searchText":"x"}"#;
    let simulator = still();
    assert_eq!(Call::signed(&simulator, &GET_TASK_LIST, body).code(&simulator), 200);
    assert_eq!(simulator.control().journal()[0].unknown_parameters, ["searchText"]);

    let strict = start(Simulator::builder().strict());
    let call = Call::signed(&strict, &GET_TASK_LIST, body);
    refused(&strict, &call, 600, Step::Parameters, "searchText is unknown: the parameters are ", "strict");
}

#[test]
fn a_replay_is_refused_and_a_refusal_uses_no_nonce_up() {
    let simulator = still();
    let call = Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}");
    let mut wrong = call.clone();
    wrong.set("signature", "none");
    assert_eq!(wrong.code(&simulator), 611);
    assert_eq!(call.code(&simulator), 200);
    refused(&simulator, &call, 603, Step::Nonce, "was used before", "replay");

    let mut again = Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}");
    again.set("nonce", call.get("nonce"));
    again.set("UTCTimestamp", &(now() - 7).to_string());
    again.sign(&simulator.credentials());
    refused(&simulator, &again, 603, Step::Nonce, "was used before", "nonce with another timestamp");
}

#[test]
fn the_window_can_be_set() {
    let simulator = start(Simulator::builder().window(Duration::from_secs(5)));
    for (off, code) in [(0, 200), (3, 200), (8, 610)] {
        let mut call = Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}");
        call.set("UTCTimestamp", &(now() - off).to_string());
        call.sign(&simulator.credentials());
        assert_eq!(call.code(&simulator), code, "{off} s off");
    }
}

#[test]
fn refusals_come_over_http_as_envelopes_with_status_200() {
    let simulator = still();
    let mut call = Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}");
    call.set("nonce", "another");
    let answer = String::from_utf8(call.send_alone(&simulator)).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("content-type: application/json") && answer.contains("\"code\":611"), "{answer}");
}

#[test]
fn a_body_beyond_all_bounds_is_refused() {
    let simulator = still();
    let mut call = Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}");
    call.body = format!("{{\"a\":\"{}\"}}", "x".repeat(9 * 1024 * 1024));
    let answer = exchange_quietly(&simulator, &call);
    assert!(answer.is_empty() || answer.contains("\"code\":600"), "{answer}");
    assert_eq!(Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}").code(&simulator), 200, "it goes on");
}

/// The server may hang up before everything is sent, which makes sending fail.
fn exchange_quietly(simulator: &Simulator, call: &Call) -> String {
    let bytes = call.to_bytes();
    let address = simulator.address();
    let answer = std::panic::catch_unwind(|| exchange(address, &bytes)).unwrap_or_default();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn keys_are_not_shown() {
    let simulator = start(Simulator::builder().access("guest", "added_accounts-own-key"));
    let mut call = Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}");
    call.set(protocol_at(&call.path).signing.header, "none");
    let _ = call.code(&simulator);
    let control = simulator.control();
    let model = control.look(|model| format!("{model:?}"));
    let shown = format!("{simulator:?} {control:?} {:?} {model}", control.journal());
    assert!(
        !shown.contains("added_accounts-own-key") && !shown.contains("Gu5t9xGARNpq86cd98joQYCN3EXAMPLE"),
        "{shown}"
    );
}

#[test]
fn with_the_documents_seed_requests_of_the_oldest_edition_are_granted() {
    for operation in Edition::ALL[0].operations().unwrap() {
        let simulator = start(Simulator::builder().seed(Seed::Document).clock(Clock::Stepped));
        let answer = Call::signed(&simulator, operation, operation.example.request).answer(&simulator);
        assert_eq!(answer["code"], 200, "{}: {answer}", operation.name);
    }
}
