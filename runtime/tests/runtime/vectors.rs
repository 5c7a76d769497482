//! The recorded vectors of both ages: strings to sign and signatures, byte for byte.

use std::collections::BTreeMap;

use rayvision_runtime::{Body, Credentials, StringToSign, flatten, parameters};
use serde::Deserialize;
use serde_json::value::RawValue;

/// That of the documents, which all vectors are made with.
const ACCESS_KEY: &str = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";

#[derive(Deserialize)]
struct Vector {
    host: String,
    path: String,
    headers: BTreeMap<String, String>,
    access_key: Option<String>,
    body: Box<RawValue>,
    string_to_sign: String,
    signature: String,
}

#[test]
fn those_of_the_first_documents_hold() {
    let vectors: Vec<Vector> = serde_json::from_str(include_str!("../data/signature-vectors.json")).expect("vectors");
    assert_eq!(vectors.len(), 73);
    vectors.into_iter().for_each(holds);
}

#[test]
fn those_of_the_client_of_2026_hold() {
    #[derive(Deserialize)]
    struct Recorded {
        vectors: Vec<Vector>,
    }
    let recorded: Recorded = serde_json::from_str(include_str!("../data/signature-vectors-2.0.json")).expect("vectors");
    assert_eq!(recorded.vectors.len(), 49);
    let repeats = |vector: &&Vector| vector.body.get().contains("\"platform\"");
    assert_eq!(recorded.vectors.iter().filter(repeats).count(), 1, "a parameter that repeats a header");
    recorded.vectors.into_iter().for_each(holds);
}

fn holds(vector: Vector) {
    let headers: Vec<_> = vector.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let body = Body::parse(vector.body.get().as_bytes()).and_then(|body| Ok(flatten(&body)?)).expect("a body");
    let json: serde_json::Value = serde_json::from_str(vector.body.get()).expect("JSON");
    assert_eq!(sorted(flatten(&json).expect("JSON")), sorted(body.clone()));
    let string = StringToSign {
        template: crate::sample::STRING,
        method: "POST",
        host: &vector.host,
        path: &vector.path,
        headers: &headers,
        body: &body,
    };
    let string = string.render();
    assert_eq!(string, vector.string_to_sign);
    let access_key = vector.access_key.unwrap_or_else(|| ACCESS_KEY.to_owned());
    let credentials = Credentials::new("id", access_key).expect("credentials");
    assert_eq!(credentials.sign(&string).as_str(), vector.signature);
    assert!(credentials.verify(&string, &vector.signature));

    let listed: Vec<_> = parameters(&headers, &body).iter().map(|p| format!("&{}={}", p.name, p.value)).collect();
    assert!(vector.string_to_sign.ends_with(&listed.concat()), "{}", vector.string_to_sign);
}

fn sorted(mut pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    pairs.sort();
    pairs
}
