//! The control over HTTP.

use std::fmt::Write;

use rayvision::operations::QUERY_ALL_FRAME_STATS;
use rayvision_simulator::Simulator;
use serde_json::{Value, json};

use crate::signed_call::{Call, exchange, still};

struct Answer {
    status: u16,
    body: Value,
}

fn call(simulator: &Simulator, method: &str, call: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let host = simulator.address().to_string();
    let mut text =
        format!("{method} /_simulator/{call} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
    if !headers.iter().any(|(name, _)| *name == "Host") {
        let _ = write!(text, "Host: {host}\r\n");
    }
    for (name, value) in headers {
        let _ = write!(text, "{name}: {value}\r\n");
    }
    let answer = exchange(simulator.address(), format!("{text}\r\n{body}").as_bytes());
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    Answer {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        body: serde_json::from_str(body).unwrap_or_default(),
    }
}

const JSON: &[(&str, &str)] = &[("Content-Type", "application/json; charset=utf-8")];

fn post(simulator: &Simulator, path: &str, body: &Value) -> Answer {
    call(simulator, "POST", path, JSON, &body.to_string())
}

fn get(simulator: &Simulator, path: &str) -> Answer {
    call(simulator, "GET", path, &[], "")
}

#[test]
fn time_moves_by_hand() {
    let simulator = still();
    let before = get(&simulator, "state").body["time"].as_i64().unwrap();
    let answer = post(&simulator, "advance", &json!({ "seconds": 90, "milliseconds": 5 }));
    assert_eq!((answer.status, answer.body["time"].as_i64()), (200, Some(before + 90_005)));
    let answer = post(&simulator, "clock", &json!({ "mode": "accelerated", "speed": 60.0 }));
    assert_eq!(answer.body["clock"], json!({ "mode": "accelerated", "speed": 60.0 }));
    assert_eq!(post(&simulator, "clock", &json!({ "mode": "accelerated", "speed": -1.0 })).status, 422);
    assert_eq!(post(&simulator, "advance", &json!({ "seconds": u64::MAX, "milliseconds": u64::MAX })).status, 200);
}

#[test]
fn faults_are_set_listed_and_cleared() {
    let simulator = still();
    let fault = json!({ "operation": "stopTask", "from": 2, "times": 1, "kind": { "delay": { "milliseconds": 5 } } });
    assert_eq!(post(&simulator, "faults", &fault).status, 200);
    assert_eq!(post(&simulator, "faults", &json!({ "kind": "dropAfter" })).status, 200);
    assert_eq!(get(&simulator, "faults").body, json!([fault, { "from": 1, "kind": "dropAfter" }]));
    let wrong = post(&simulator, "faults", &json!({ "operation": "stopTusk", "kind": "garbage" }));
    assert_eq!(
        (wrong.status, &wrong.body["error"]),
        (422, &json!("there is no operation stopTusk: did you mean stopTask?"))
    );
    assert_eq!(call(&simulator, "DELETE", "faults", &[], "").status, 200);
    assert_eq!(get(&simulator, "faults").body, json!([]));
}

#[test]
fn the_journal_tells_why() {
    let simulator = still();
    assert_eq!(Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}").code(&simulator), 200);
    let mut wrong = Call::signed(&simulator, &QUERY_ALL_FRAME_STATS, "{}");
    wrong.set("signature", "none");
    let _ = wrong.code(&simulator);
    let journal = get(&simulator, "journal").body;
    assert_eq!(journal[0]["verdict"], json!({ "verdict": "granted" }));
    assert_eq!(journal[1]["verdict"]["step"], "signature");
    let expected = journal[1]["verdict"]["mismatch"]["expected"].as_str().unwrap();
    assert!(expected.starts_with("[POST]127.0.0.1:"), "{expected}");
    assert_eq!(get(&simulator, "journal?after=1").body.as_array().unwrap().len(), 1);
    assert_eq!(get(&simulator, "journal?after=x").status, 400);
    let other = expected.replace("nonce", "nonsense");
    let answer = post(&simulator, "journal/compare", &json!({ "number": 2, "string": other }));
    assert_eq!(answer.body["firstDifference"].as_u64(), expected.find("nonce").map(|at| at as u64 + 3));
    assert_eq!(post(&simulator, "journal/compare", &json!({ "number": 1, "string": "" })).status, 422);
}

#[test]
fn it_saves_loads_and_resets() {
    let simulator = still();
    let file = std::env::temp_dir().join(format!("rayvision-control-{}.json", std::process::id()));
    let path = json!({ "path": file });
    let start = get(&simulator, "state").body;
    assert_eq!(post(&simulator, "save", &path).status, 200);
    assert_ne!(post(&simulator, "advance", &json!({ "seconds": 9 })).body, start);
    assert_eq!(post(&simulator, "load", &path).body, start);
    assert_ne!(post(&simulator, "advance", &json!({ "seconds": 9 })).body, start);
    assert_eq!(post(&simulator, "reset", &json!({})).body, start);
    std::fs::write(&file, "{}").unwrap();
    assert_eq!(post(&simulator, "load", &path).status, 422);
    std::fs::remove_file(file).unwrap();
}

#[test]
fn mistakes_are_told_as_json() {
    let simulator = still();
    for (method, path, body, status) in [
        ("GET", "nothing", "", 404),
        ("POST", "state", "{}", 404),
        ("PUT", "advance", "{}", 404),
        ("POST", "advance", "{", 400),
        ("POST", "advance", r#"{"hours":1}"#, 400),
        ("POST", "faults", r#"{"kind":"explode"}"#, 400),
        ("POST", "top-up", r#"{"accessId":"nobody","amount":"5.00"}"#, 422),
    ] {
        let answer = call(&simulator, method, path, JSON, body);
        assert_eq!(answer.status, status, "{method} {path} {body}");
        assert!(answer.body["error"].is_string(), "{method} {path}");
    }
}

#[test]
fn pages_of_other_sites_are_kept_out() {
    let simulator = still();
    let own = format!("http://{}", simulator.address());
    let port = simulator.address().port();
    let local = format!("localhost:{port}");
    let local_origin = format!("http://localhost:{port}");
    let rebound = format!("evil.example:{port}");
    let rebound_origin = format!("http://evil.example:{port}");
    let cases: &[(&[(&str, &str)], u16)] = &[
        (&[("Content-Type", "application/json")], 200),
        (&[("Content-Type", "application/json"), ("Origin", &own)], 200),
        (&[("Content-Type", "application/json"), ("Host", &local), ("Origin", &local_origin)], 200),
        (&[("Content-Type", "application/json"), ("Origin", "http://evil.example")], 403),
        (&[("Content-Type", "application/json"), ("Origin", "null")], 403),
        (&[("Content-Type", "application/json"), ("Origin", "http://127.0.0.1:1")], 403),
        (&[("Content-Type", "application/json"), ("Host", &rebound)], 403),
        (&[("Content-Type", "application/json"), ("Host", &rebound), ("Origin", &rebound_origin)], 403),
        (&[("Content-Type", "text/plain")], 415),
        (&[("Content-Type", "application/x-www-form-urlencoded")], 415),
        (&[], 415),
    ];
    for (headers, status) in cases {
        let before = get(&simulator, "state").body["time"].clone();
        let answer = call(&simulator, "POST", "advance", headers, r#"{"seconds":1}"#);
        assert_eq!(answer.status, *status, "{headers:?}");
        let after = get(&simulator, "state").body["time"].clone();
        assert_eq!(before == after, *status != 200, "{headers:?}");
    }
    let answer = call(&simulator, "GET", "journal", &[("Host", "evil.example")], "");
    assert_eq!(answer.status, 403);
}
