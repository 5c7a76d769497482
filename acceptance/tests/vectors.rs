//! What the platform's own client of 2026 signed and sent, held against a client of that edition.

use std::collections::BTreeMap;

use rayvision::v2026::{OPERATIONS, PROTOCOL, Server};
use rayvision::{Credentials, runtime};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Recorded {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    host: String,
    path: String,
    headers: BTreeMap<String, String>,
    unsigned_headers: BTreeMap<String, String>,
    body: Value,
    string_to_sign: String,
}

/// Every attempt has a time and a number of its own.
const FRESH: [&str; 2] = ["UTCTimestamp", "nonce"];

fn server(host: &str) -> Server {
    let known = [Server::China, Server::International, Server::Fallback];
    known.into_iter().find(|server| server.host() == host).unwrap_or_else(|| panic!("{host} is no server"))
}

#[test]
fn every_call_is_sent_and_signed_as_the_platforms_own_client_does() {
    let recorded = include_str!("../../runtime/tests/data/signature-vectors-2.0.json");
    let recorded: Recorded = serde_json::from_str(recorded).expect("vectors");
    assert_eq!(recorded.vectors.len(), OPERATIONS.len());
    for vector in recorded.vectors {
        let operation = OPERATIONS.iter().find(|operation| operation.path == vector.path);
        let operation = operation.unwrap_or_else(|| panic!("nothing is at {}", vector.path));
        let credentials = Credentials::new(&*vector.headers["accessId"], "a key").expect("credentials");
        let builder = runtime::Builder::<runtime::Client>::new(&PROTOCOL, credentials, vec!["62".to_owned()]);
        let client = builder.server(server(&vector.host)).build().expect("a client");
        let prepared = client.prepare(operation, &vector.body).expect("prepared");

        assert_eq!(prepared.url().as_str(), format!("https://{}{}", vector.host, vector.path));
        let sent: BTreeMap<_, _> = prepared.headers().iter().map(|(name, value)| (*name, value)).collect();
        let expected = vector.headers.iter().chain(&vector.unsigned_headers);
        for (name, value) in expected.filter(|(name, _)| !FRESH.contains(&name.as_str()) && *name != "Content-Type") {
            assert_eq!(sent.get(name.as_str()), Some(&value), "{name} of {}", operation.name);
        }
        let (before, _) = vector.string_to_sign.split_once('&').expect("parameters");
        let signed = prepared.parameters().iter().map(|parameter| {
            let name = parameter.name.as_str();
            let value = if FRESH.contains(&name) { &vector.headers[name] } else { &parameter.value };
            format!("&{name}={value}")
        });
        assert_eq!(format!("{before}{}", signed.collect::<String>()), vector.string_to_sign, "{}", operation.name);
    }
}
