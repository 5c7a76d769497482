//! A signed call is refused after any change of a single byte.

use rayvision::Operation;
use rayvision::v2026::operations::{ADD_USER_PLUGIN_CONFIG, GET_TASK_LIST};
use rayvision_simulator::Simulator;

use crate::signed_call::{Call, protocol_at, still};

/// Each byte is replaced by each of these.
const OTHERS: &[u8] = b"09azAZ=.-_/+ \"x";

#[test]
fn every_byte_of_method_and_path_counts() {
    let simulator = still();
    let call = signed(&simulator, &GET_TASK_LIST);
    for at in 0..call.method.len() {
        for other in
            changed(&call.method, at).filter(|method| axum::http::Method::from_bytes(method.as_bytes()).is_ok())
        {
            refuse(&simulator, &Call { method: other, ..call.clone() });
        }
    }
    for at in 1..call.path.len() {
        for other in changed(&call.path, at).filter(|path| path.parse::<axum::http::Uri>().is_ok()) {
            refuse(&simulator, &Call { path: other, ..call.clone() });
        }
    }
    assert_eq!(call.code(&simulator), 200, "unchanged it passes");
}

#[test]
fn every_byte_of_a_header_counts() {
    let simulator = still();
    let call = signed(&simulator, &GET_TASK_LIST);
    let protocol = protocol_at(&call.path);
    let signed_headers = protocol.headers.iter().filter(|header| header.signed).map(|header| header.name);
    for name in signed_headers.chain([protocol.signing.header, "Host"]) {
        let value = call.get(name);
        for at in 0..value.len() {
            for other in changed(value, at) {
                let mut call = call.clone();
                call.set(name, &other);
                refuse(&simulator, &call);
            }
        }
        for at in 0..name.len() {
            // In HTTP, names of headers don't depend on case.
            let others = changed(name, at).filter(|other| !other.eq_ignore_ascii_case(name));
            for other in others.filter(|other| other.parse::<axum::http::HeaderName>().is_ok()) {
                let mut call = call.clone();
                let header = call.headers.iter_mut().find(|(known, _)| known == name).unwrap();
                header.0 = other;
                refuse(&simulator, &call);
            }
        }
    }
    assert_eq!(call.code(&simulator), 200, "unchanged it passes");
}

#[test]
fn every_byte_of_a_body_field_counts() {
    let simulator = still();
    for operation in [&GET_TASK_LIST, &ADD_USER_PLUGIN_CONFIG] {
        let call = signed(&simulator, operation);
        for at in 0..call.body.len() {
            for other in changed(&call.body, at) {
                refuse(&simulator, &Call { body: other, ..call.clone() });
            }
        }
        assert_eq!(call.code(&simulator), 200, "{}: unchanged it passes", operation.name);
    }
}

/// The documented request without white space, which is not signed.
fn signed(simulator: &Simulator, operation: &Operation) -> Call {
    let body: serde_json::Value = serde_json::from_str(operation.example.request).unwrap();
    Call::signed(simulator, operation, &body.to_string())
}

fn changed(text: &str, at: usize) -> impl Iterator<Item = String> {
    let bytes = text.as_bytes().to_vec();
    let others = OTHERS.iter().copied().chain([bytes[at] ^ 1]);
    others.filter(move |other| *other != bytes[at]).filter_map({
        let bytes = text.as_bytes().to_vec();
        move |other| {
            let mut bytes = bytes.clone();
            bytes[at] = other;
            String::from_utf8(bytes).ok()
        }
    })
}

fn refuse(simulator: &Simulator, call: &Call) {
    let answer = call.answer(simulator);
    assert_ne!(answer["code"], 200, "{call:?}: {answer}");
}
