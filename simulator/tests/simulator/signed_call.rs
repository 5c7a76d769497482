//! Calls that are made by hand, so that tests can change every part of them.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::http::Request;
use rayvision::{Credentials, Edition, Json, Operation, Protocol};
use rayvision_runtime::{Body, Header, Source, StringToSign, flatten};
use rayvision_simulator::{Builder, Clock, Simulator};

/// The operations of all editions, the oldest first.
pub(crate) fn operations() -> Vec<&'static Operation> {
    Edition::ALL.iter().flat_map(|edition| edition.operations().unwrap()).copied().collect()
}

/// The protocol of the newest edition that has a path, or of the newest.
pub(crate) fn protocol_at(path: &str) -> &'static Protocol {
    let has_it = |edition: &&Edition| edition.operations().unwrap().iter().any(|operation| operation.path == path);
    Edition::ALL.iter().rev().find(has_it).or(Edition::ALL.last()).unwrap().protocol().unwrap()
}

/// A call. The signed headers come first, in the order of signing, then the signature, then the others.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Call {
    /// A call of an operation with the right signature.
    pub(crate) fn signed(simulator: &Simulator, operation: &Operation, body: &str) -> Self {
        let mut call = Self::unsigned(simulator, operation.path, body);
        call.sign(&simulator.credentials());
        call
    }

    pub(crate) fn unsigned(simulator: &Simulator, path: &str, body: &str) -> Self {
        static NONCE: AtomicU64 = AtomicU64::new(1);
        let protocol = protocol_at(path);
        let mut headers: Vec<_> = protocol.headers.iter().filter(|header| header.signed).collect();
        headers.extend(protocol.headers.iter().filter(|header| !header.signed));
        let value = |header: &Header| match header.source {
            Source::Credentials => simulator.credentials().access_id().to_owned(),
            Source::Fixed(value) => value.to_owned(),
            Source::Client => "2".to_owned(),
            Source::Server(values) => values[0].1.to_owned(),
            Source::Clock(_) => now().to_string(),
            Source::Random => NONCE.fetch_add(1, Ordering::Relaxed).to_string(),
        };
        let mut headers: Vec<_> = headers.into_iter().map(|header| (header.name.to_owned(), value(header))).collect();
        headers.push((protocol.signing.header.to_owned(), String::new()));
        headers.push(("Host".to_owned(), simulator.address().to_string()));
        headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
        Self { method: protocol.method.to_owned(), path: path.to_owned(), headers, body: body.to_owned() }
    }

    /// Signs the call as it is.
    pub(crate) fn sign(&mut self, credentials: &Credentials) {
        self.sign_with(credentials, &[]);
    }

    /// Signs the call as it is, with more headers than are signed.
    pub(crate) fn sign_with(&mut self, credentials: &Credentials, more: &[(&str, &str)]) {
        // What is no JSON has nothing that could be signed.
        let body = Body::parse(self.body.as_bytes()).ok().and_then(|body| flatten(&body).ok()).unwrap_or_default();
        let protocol = protocol_at(&self.path);
        let is_signed = |name: &str| !body.iter().any(|(parameter, _)| parameter == name);
        let signed = protocol.headers.iter().filter(|header| header.signed && is_signed(header.name));
        let signed = signed.map(|header| (header.name, self.get(header.name)));
        let headers: Vec<_> = signed.chain(more.iter().copied()).collect();
        let string = StringToSign {
            template: protocol.signing.string,
            method: &self.method,
            host: self.get("Host"),
            path: &self.path,
            headers: &headers,
            body: &body,
        };
        let signature = credentials.sign(&string.render());
        self.set(protocol.signing.header, signature.as_str());
    }

    pub(crate) fn get(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub(crate) fn set(&mut self, name: &str, value: &str) {
        let header = self.headers.iter_mut().find(|(known, _)| known == name).expect("a header of this name");
        value.clone_into(&mut header.1);
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self
    }

    /// The answer without a socket.
    pub(crate) fn answer(&self, simulator: &Simulator) -> Json {
        let mut request = Request::builder().method(self.method.as_str()).uri(self.path.as_str());
        for (name, value) in &self.headers {
            request = request.header(name.as_str(), value.as_str());
        }
        let json = simulator.answer(request.body(self.body.as_bytes()).unwrap());
        serde_json::from_str(&json.expect("an answer")).unwrap()
    }

    /// The code of the answer without a socket.
    pub(crate) fn code(&self, simulator: &Simulator) -> i64 {
        self.answer(simulator)["code"].as_i64().unwrap()
    }

    /// The call as HTTP.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!("{} {} HTTP/1.1\r\n", self.method, self.path);
        for (name, value) in &self.headers {
            let _ = write!(text, "{name}: {value}\r\n");
        }
        let _ = write!(text, "Content-Length: {}\r\n\r\n{}", self.body.len(), self.body);
        text.into_bytes()
    }

    /// Sends the call on a connection of its own, and returns everything that comes back.
    pub(crate) fn send_alone(&self, simulator: &Simulator) -> Vec<u8> {
        let mut call = self.clone();
        call.headers.push(("Connection".to_owned(), "close".to_owned()));
        exchange(simulator.address(), &call.to_bytes())
    }
}

/// Sends bytes, and returns everything that comes back until the server hangs up.
pub(crate) fn exchange(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    connection.write_all(bytes).unwrap();
    let mut answer = Vec::new();
    // A connection that breaks off may be reset. What came before is kept.
    let _ = connection.read_to_end(&mut answer);
    answer
}

/// Starts a simulator outside of any runtime.
pub(crate) fn start(builder: Builder) -> Simulator {
    block_on(builder.start()).unwrap()
}

/// A simulator whose time stands still.
pub(crate) fn still() -> Simulator {
    start(Simulator::builder().clock(Clock::Stepped))
}

pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// Seconds since 1970.
pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}
