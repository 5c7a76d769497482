//! Requests that are signed before they are measured, each with its own nonce.

use std::fmt::Write;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use rayvision::v2026::PROTOCOL;
use rayvision::{Credentials, Operation};
use rayvision_runtime::{Body, Header, Source, StringToSign, flatten};

/// Signs requests of an operation.
pub(crate) fn requests(
    address: SocketAddr,
    credentials: &Credentials,
    operation: &Operation,
    body: &str,
    count: usize,
) -> Vec<Vec<u8>> {
    (0..count).map(|_| request(&address.to_string(), credentials, operation, body)).collect()
}

fn request(host: &str, credentials: &Credentials, operation: &Operation, body: &str) -> Vec<u8> {
    static NONCE: AtomicU64 = AtomicU64::new(1 << 60);
    let nonce = NONCE.fetch_add(1, Ordering::Relaxed).to_string();
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs().to_string();
    let value = |header: &Header| match header.source {
        Source::Credentials => credentials.access_id().to_owned(),
        Source::Fixed(value) => value.to_owned(),
        Source::Clock(_) => time.clone(),
        Source::Random => nonce.clone(),
        Source::Client | Source::Server(_) => "2".to_owned(),
    };
    let signed = PROTOCOL.headers.iter().filter(|header| header.signed);
    let values: Vec<_> = signed.map(|header| (header.name, value(header))).collect();
    let headers: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let parameters = flatten(&Body::parse(body.as_bytes()).expect("a body is JSON")).expect("a body can be flattened");
    let string = StringToSign {
        template: PROTOCOL.signing.string,
        method: PROTOCOL.method,
        host,
        path: operation.path,
        headers: &headers,
        body: &parameters,
    };
    let signature = credentials.sign(&string.render());
    let mut text = format!("{} {} HTTP/1.1\r\nHost: {host}\r\n", PROTOCOL.method, operation.path);
    for (name, value) in headers {
        let _ = write!(text, "{name}: {value}\r\n");
    }
    let signing = PROTOCOL.signing.header;
    let _ = write!(text, "{signing}: {}\r\nContent-Type: application/json\r\n", signature.as_str());
    let _ = write!(text, "Content-Length: {}\r\n\r\n{body}", body.len());
    text.into_bytes()
}
