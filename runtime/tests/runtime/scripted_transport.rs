//! A transport that does with each attempt what the next step says, and keeps what it was given.
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rayvision_runtime::{Builder, Client, Credentials, Effect, Error, Incoming, Outgoing, Transport, TransportError};
use tokio::time::Instant;

use crate::sample::{PROTOCOL, Ping, RenderScene, SetNote};

pub const KEY: &str = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
pub const GRANTED: &str = r#"{"code":200,"data":{"total":0,"items":[]}}"#;

/// What happens to an attempt.
#[derive(Clone, Debug)]
pub enum Step {
    /// Status and body.
    Answer(u16, String),
    /// Status, `Retry-After` in seconds, body.
    Wait(u16, u64, String),
    /// It can't be sent.
    Unreachable,
    /// The answer is lost.
    Lost,
    /// No answer, ever.
    Silence,
}

pub fn granted() -> Step {
    Step::Answer(200, GRANTED.to_owned())
}

pub fn code(code: i64) -> Step {
    Step::Answer(200, format!(r#"{{"code":{code},"message":"m","data":null}}"#))
}

pub fn status(status: u16) -> Step {
    Step::Answer(status, "<html>".to_owned())
}

/// An attempt as it arrived.
#[derive(Clone, Debug)]
pub struct Seen {
    pub operation: &'static str,
    pub at: Instant,
    pub timestamp: u64,
    pub nonce: String,
    pub signature: String,
    pub body: String,
}

/// Does the steps in turn, and the last one over and over.
#[derive(Clone, Default)]
pub struct Scripted(Arc<Mutex<(VecDeque<Step>, Vec<Seen>)>>);

impl Scripted {
    pub fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        Self(Arc::new(Mutex::new((steps.into_iter().collect(), Vec::new()))))
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.0.lock().expect("steps").1.clone()
    }

    /// Time between attempts.
    pub fn pauses(&self) -> Vec<Duration> {
        self.seen().windows(2).map(|pair| pair[1].at - pair[0].at).collect()
    }

    pub fn then(&self, steps: impl IntoIterator<Item = Step>) {
        self.0.lock().expect("steps").0 = steps.into_iter().collect();
    }

    fn next(&self, request: &Outgoing) -> Step {
        let (steps, seen) = &mut *self.0.lock().expect("steps");
        let header = |name: &str| request.headers[name].to_str().expect("text").to_owned();
        seen.push(Seen {
            operation: request.operation.name,
            at: Instant::now(),
            timestamp: header("UTCTimestamp").parse().expect("a number"),
            nonce: header("nonce"),
            signature: header("signature"),
            body: String::from_utf8(request.body.clone()).expect("JSON"),
        });
        if steps.len() > 1 { steps.pop_front() } else { steps.front().cloned() }.unwrap_or_else(granted)
    }
}

impl Transport for Scripted {
    fn send<'a>(
        &'a self,
        request: Outgoing,
    ) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>> {
        let step = self.next(&request);
        Box::pin(async {
            let (status, wait, body) = match step {
                Step::Answer(status, body) => (status, None, body),
                Step::Wait(status, seconds, body) => (status, Some(Duration::from_secs(seconds)), body),
                Step::Unreachable => return Err(TransportError::never_sent("no way")),
                Step::Lost => return Err(TransportError::lost("cut")),
                Step::Silence => std::future::pending().await,
            };
            let mut incoming = Incoming::new(status, body.into_bytes());
            incoming.retry_after = wait;
            Ok(incoming)
        })
    }
}

pub fn builder() -> Builder<Client> {
    let credentials = Credentials::new("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", KEY).expect("credentials");
    Builder::new(&PROTOCOL, credentials, vec!["2".into()]).base_url("http://127.0.0.1:4000")
}

pub fn client(transport: &Scripted) -> Client {
    builder().transport(transport.clone()).build().expect("client")
}

pub fn scene() -> RenderScene {
    RenderScene { zone: 1, note: None, plug_ins: None, task_param: vec![7], zip: None }
}

/// Sends a request of that effect.
pub async fn send(client: &Client, effect: Effect) -> Result<u32, Error> {
    match effect {
        Effect::Read => client.send(&Ping {}).await.map(|envelope| envelope.attempts),
        Effect::Repeatable => client.send(&SetNote::default()).await.map(|envelope| envelope.attempts),
        Effect::Once => client.send(&scene()).await.map(|envelope| envelope.attempts),
    }
}

pub const EFFECTS: [Effect; 3] = [Effect::Read, Effect::Repeatable, Effect::Once];
