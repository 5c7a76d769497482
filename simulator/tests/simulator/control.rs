//! The control over HTTP.

use std::fmt::Write;
use std::fs;

use rayvision::v2026::operations::QUERY_ALL_FRAME_STATS;
use rayvision_simulator::{Clock, Simulator};
use serde_json::{Value, json};

use crate::saved_state::Directory;
use crate::signed_call::{Call, block_on, exchange, start, still};

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

fn post(simulator: &Simulator, path: &str, body: &Value) -> Answer {
    let token = bearer(simulator);
    let headers = [("Content-Type", "application/json; charset=utf-8"), ("Authorization", token.as_str())];
    call(simulator, "POST", path, &headers, &body.to_string())
}

fn bearer(simulator: &Simulator) -> String {
    format!("Bearer {}", simulator.control_token())
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
    let token = bearer(&simulator);
    assert_eq!(call(&simulator, "DELETE", "faults", &[("Authorization", token.as_str())], "").status, 200);
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
    let directory = Directory::new("control");
    let simulator = start(Simulator::builder().clock(Clock::Stepped).state_directory(&directory.0));
    let name = json!({ "name": "first.try" });
    let start = get(&simulator, "state").body;
    assert_eq!(post(&simulator, "save", &name).status, 200);
    assert!(directory.file("first.try.json").is_file());
    assert_ne!(post(&simulator, "advance", &json!({ "seconds": 9 })).body, start);
    assert_eq!(post(&simulator, "load", &name).body, start);
    assert_ne!(post(&simulator, "advance", &json!({ "seconds": 9 })).body, start);
    assert_eq!(post(&simulator, "reset", &json!({})).body, start);
    fs::write(directory.file("first.try.json"), "{}").unwrap();
    assert_eq!(post(&simulator, "load", &name).status, 422);
    assert_eq!(post(&simulator, "load", &json!({ "name": "never-saved" })).status, 422);
}

#[test]
fn states_stay_in_their_folder() {
    let outside = Directory::new("outside");
    let directory = Directory::new("states");
    let simulator = start(Simulator::builder().clock(Clock::Stepped).state_directory(&directory.0));
    let file = outside.file("state.json");
    simulator.control().save(&file).unwrap();
    let before = fs::read(&file).unwrap();
    let climbing = format!("../{}/state", outside.0.file_name().unwrap().display());
    for name in [climbing.as_str(), outside.file("state").to_str().unwrap(), "..", ".state", "", "a/b", "a\\b", "a\0b"]
    {
        for call in ["save", "load"] {
            let answer = post(&simulator, call, &json!({ "name": name }));
            assert_eq!(answer.status, 422, "{call} {name}");
            assert!(answer.body["error"].as_str().unwrap().contains("name of a state"), "{call} {name}");
        }
    }
    for call in ["save", "load"] {
        assert_eq!(post(&simulator, call, &json!({ "path": file })).status, 400, "{call}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&file, directory.file("link.json")).unwrap();
        simulator.control().advance(std::time::Duration::from_secs(9));
        for call in ["save", "load"] {
            assert_eq!(post(&simulator, call, &json!({ "name": "link" })).status, 422, "{call}");
        }
    }
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(fs::read_dir(&outside.0).unwrap().count(), 1);
}

#[test]
fn without_a_folder_nothing_is_saved_over_http() {
    let simulator = still();
    for call in ["save", "load"] {
        let answer = post(&simulator, call, &json!({ "name": "state" }));
        assert_eq!(answer.status, 422);
        assert!(answer.body["error"].as_str().unwrap().contains("started with a folder"), "{}", answer.body);
    }
}

#[test]
fn changes_need_the_token() {
    let simulator = start(Simulator::builder().clock(Clock::Stepped).control_token("a-token-of-ours"));
    let time = || get(&simulator, "state").body["time"].clone();
    let before = time();
    let json = ("Content-Type", "application/json");
    for authorization in ["", "a-token-of-ours", "Bearer", "Bearer ", "Bearer a-token-of-ourz", "Basic a-token-of-ours"]
    {
        for (method, path, body) in
            [("POST", "advance", r#"{"seconds":1}"#), ("POST", "nothing", "{}"), ("DELETE", "faults", "")]
        {
            let answer = call(&simulator, method, path, &[json, ("Authorization", authorization)], body);
            assert_eq!(answer.status, 401, "{method} {path} {authorization}");
            assert!(!answer.body["error"].as_str().unwrap().contains("a-token-of-ours"));
        }
    }
    assert_eq!(call(&simulator, "POST", "advance", &[json], r#"{"seconds":1}"#).status, 401);
    assert_eq!(time(), before);
    let with_token = [json, ("Authorization", "Bearer a-token-of-ours")];
    assert_eq!(call(&simulator, "POST", "advance", &with_token, r#"{"seconds":1}"#).status, 200);
    assert_ne!(time(), before);
    assert!(simulator.page_url().ends_with("/_simulator/#token=a-token-of-ours"), "{}", simulator.page_url());
    assert!(!format!("{simulator:?} {:?}", simulator.control()).contains("a-token-of-ours"));
}

#[test]
fn tokens_are_random_unless_one_is_set() {
    let [one, other] = [still(), still()];
    assert_ne!(one.control_token(), other.control_token());
    let error = block_on(Simulator::builder().control_token("short").start()).unwrap_err().to_string();
    assert!(error.contains("at least 8"), "{error}");
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
        let token = bearer(&simulator);
        let headers = [("Content-Type", "application/json"), ("Authorization", token.as_str())];
        let answer = call(&simulator, method, path, &headers, body);
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
        let token = bearer(&simulator);
        let headers = [*headers, &[("Authorization", token.as_str())]].concat();
        let answer = call(&simulator, "POST", "advance", &headers, r#"{"seconds":1}"#);
        assert_eq!(answer.status, *status, "{headers:?}");
        let after = get(&simulator, "state").body["time"].clone();
        assert_eq!(before == after, *status != 200, "{headers:?}");
    }
    let answer = call(&simulator, "GET", "journal", &[("Host", "evil.example")], "");
    assert_eq!(answer.status, 403);
}
