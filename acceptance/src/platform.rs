//! A platform on a loopback socket that answers signed calls with the documented examples.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use rayvision_runtime::{Credentials, Operation, Protocol};
use serde_json::json;
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{trace_everything, witness};

const ACCESS_ID: &str = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
const ACCESS_KEY: &str = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";

/// A platform that lives as long as this value.
///
/// It derives the signature of every request anew, from the headers and the body it received, and refuses with the
/// document's code 611 what is not signed rightly. Every other request gets the documented answer of its path.
pub struct Platform {
    address: SocketAddr,
    calls: Arc<AtomicUsize>,
    server: JoinHandle<()>,
}

struct Desk {
    host: String,
    protocol: &'static Protocol,
    operations: &'static [&'static Operation],
    calls: Arc<AtomicUsize>,
}

impl Platform {
    /// Starts on a free port, and speaks an edition.
    ///
    /// # Panics
    ///
    /// When no port can be had.
    pub async fn start(protocol: &'static Protocol, operations: &'static [&'static Operation]) -> Self {
        trace_everything();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free loopback port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let calls = Arc::new(AtomicUsize::new(0));
        let desk = Desk { host: address.to_string(), protocol, operations, calls: Arc::clone(&calls) };
        let router = Router::new().fallback(answer).with_state(Arc::new(desk));
        let server = tokio::spawn(async move {
            // It ends when the platform is dropped; until then it has no error to tell.
            let _ = axum::serve(listener, router).await;
        });
        Self { address, calls, server }
    }

    /// Where clients find it.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The one account it knows: the document's own example.
    ///
    /// # Panics
    ///
    /// When the runtime refuses the document's credentials.
    #[must_use]
    pub fn credentials(&self) -> Credentials {
        Credentials::new(ACCESS_ID, ACCESS_KEY).expect("the document's credentials are well-formed")
    }

    /// How many rightly signed calls it has answered.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let Some(operation) = desk.operations.iter().find(|operation| operation.path == uri.path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match check(&desk, &uri, &headers, &body) {
        Ok(()) => {
            desk.calls.fetch_add(1, Ordering::SeqCst);
            operation.example.response.into_response()
        }
        Err(why) => json!({
            "version": "1.0.0", "result": false, "message": why, "code": 611, "data": null, "serverTime": 1_535_957_371_000_i64,
        })
        .to_string()
        .into_response(),
    }
}

fn check(desk: &Desk, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<(), String> {
    let header = |name: &str| {
        let value = headers.get(name).ok_or_else(|| format!("no header {name}"))?;
        value.to_str().map(str::to_owned).map_err(|_| format!("header {name} is no text"))
    };
    let mut signed = Vec::new();
    for known in desk.protocol.headers {
        let value = header(known.name)?;
        if known.signed {
            signed.push((known.name.to_owned(), value));
        }
    }
    if header("host")? != desk.host {
        return Err(format!("called {}, not {}", header("host")?, desk.host));
    }
    let body = serde_json::from_slice(body).map_err(|error| format!("the body is no JSON: {error}"))?;
    let string = witness::string_to_sign(&desk.host, uri.path(), signed, &body)?;
    if header("accessId")? != ACCESS_ID {
        return Err("unknown access id".to_owned());
    }
    if header("signature")? != witness::signature(ACCESS_KEY, &string) {
        return Err(format!("the signature is not that of {string}"));
    }
    Ok(())
}
