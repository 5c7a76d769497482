//! Calls a second: through the client, against `reqwest` posting a prepared body and signature.
//!
//! Both talk to the same axum server on this machine, in turns, each on a connection of its own that stays open.

#[path = "../tests/runtime/sample/mod.rs"]
mod sample;

use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::serve::ListenerExt;
use rayvision_runtime::reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use rayvision_runtime::reqwest::{self, Url};
use rayvision_runtime::{Builder, Client, Credentials, Request};
use sample::{PROTOCOL, RenderScene};

const ANSWER: &str = r#"{"version":"1.0.0","result":true,"message":"success","code":200,"data":{"total":1,"items":[{"jobId":18,"status":25}]},"serverTime":1535949047370}"#;
/// As long as the client's, so that both send as many bytes.
const USER_AGENT: &str = concat!("rayvision-runtime/", env!("CARGO_PKG_VERSION"));
const ROUNDS: usize = 601;
const CALLS: u32 = 50;
const TARGET: f64 = 0.95;

fn main() {
    let port = serve();
    let base = format!("http://127.0.0.1:{port}");
    let credentials = Credentials::new("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
    let builder = Builder::<Client>::new(&PROTOCOL, credentials.expect("credentials"), vec!["2".into()]);
    let client = builder.base_url(&base).build().expect("client");
    let scene = RenderScene { zone: 1, note: None, plug_ins: None, task_param: vec![1_111_307], zip: None };
    let raw = Raw::new(&client, &scene);

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("runtime");
    let mut rounds: Vec<_> = (0..ROUNDS).map(|_| runtime.block_on(round(&raw, &client, &scene))).collect();
    rounds.sort_unstable_by(|one, other| one.ratio().total_cmp(&other.ratio()));
    let median = &rounds[ROUNDS / 2];
    let verdict = if median.ratio() >= TARGET { "met" } else { "MISSED" };
    println!("calls a second, the median of {ROUNDS} rounds of {CALLS} calls each");
    println!("  reqwest, prepared body and signature  {:>9.0}", f64::from(CALLS) / median.raw.as_secs_f64());
    println!("  client                                {:>9.0}", f64::from(CALLS) / median.client.as_secs_f64());
    println!("  ratio                                 {:>9.3}     at least {TARGET}: {verdict}", median.ratio());
}

/// What as many calls took that were made in turns.
struct Round {
    raw: Duration,
    client: Duration,
}

impl Round {
    fn ratio(&self) -> f64 {
        self.raw.as_secs_f64() / self.client.as_secs_f64()
    }
}

/// In turns call by call, so that both have the same share of what else the machine does.
async fn round(raw: &Raw, client: &Client, scene: &RenderScene) -> Round {
    let mut round = Round { raw: Duration::ZERO, client: Duration::ZERO };
    for _ in 0..CALLS {
        let begin = Instant::now();
        raw.post().await;
        let middle = Instant::now();
        assert_eq!(client.send(scene).await.expect("an answer").data.total, 1);
        round.raw += middle - begin;
        round.client += middle.elapsed();
    }
    round
}

/// `reqwest` as one would use it by hand, with all that can be prepared.
struct Raw {
    http: reqwest::Client,
    url: Url,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Raw {
    fn new(client: &Client, scene: &RenderScene) -> Self {
        let parameters = serde_json::to_value(scene).expect("JSON");
        let prepared = client.prepare(RenderScene::OPERATION, &parameters).expect("prepared");
        let mut headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static("application/json"))]);
        let signed = prepared.headers().iter().map(|(name, value)| (*name, value.as_str()));
        for (name, value) in signed.chain([(prepared.signature_header(), prepared.signature())]) {
            let name: HeaderName = name.parse().expect("a name");
            headers.insert(name, value.parse().expect("a value"));
        }
        let http = reqwest::Client::builder().user_agent(USER_AGENT).no_proxy().build().expect("an HTTP client");
        Self { http, url: prepared.url().clone(), headers, body: prepared.body().to_vec() }
    }

    async fn post(&self) {
        let request = self.http.post(self.url.clone()).headers(self.headers.clone()).body(self.body.clone());
        let answer = request.send().await.expect("an answer").bytes().await.expect("a body");
        assert_eq!(answer.len(), ANSWER.len());
    }
}

/// Answers all requests, on one thread: with one for each connection, either might be placed better than the other.
fn serve() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    listener.set_nonblocking(true).expect("a socket");
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().expect("runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a socket").tap_io(|stream| {
                let _ = stream.set_nodelay(true);
            });
            axum::serve(listener, Router::new().fallback(answer)).await.expect("a server");
        });
    });
    port
}

async fn answer(_: Bytes) -> ([(HeaderName, &'static str); 1], &'static str) {
    ([(CONTENT_TYPE, "application/json")], ANSWER)
}
