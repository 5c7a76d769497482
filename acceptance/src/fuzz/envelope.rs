//! Answers of any bytes, taken the way of a client.

use std::fmt::Debug;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use rayvision_runtime::testing::RequestVisitor;
use rayvision_runtime::{
    Builder, Client, Credentials, Envelope, Error, Incoming, Json, Operation, Outcome, Outgoing, Request, Retries,
    Transport, TransportError,
};
use serde::Serialize;
use serde_json::json;
use serde_json::value::RawValue;
use tokio::runtime::Runtime;

use super::bytes::Bytes;
use super::data::write;
use super::operations;

/// HTTP statuses that an answer can have; most answers that anyone reads have the first.
const STATUSES: [u16; 8] = [200, 200, 200, 200, 201, 429, 404, 500];

/// The first byte chooses an operation, the second the HTTP status, the rest is the body.
///
/// What decodes encodes again, and then decodes as the same value. What does not is a failure that can be shown, and
/// never one of a request that was not sent.
pub(super) fn envelope(input: &[u8]) {
    let mut bytes = Bytes::new(input);
    let operation = bytes.next();
    let status = STATUSES[bytes.below(STATUSES.len())];
    operations::visit(operation, Answer { status, body: bytes.rest() });
}

struct Answer<'a> {
    status: u16,
    body: &'a [u8],
}

/// The documented request, whatever it answers.
#[derive(Serialize)]
#[serde(transparent)]
struct Documented<R> {
    parameters: Json,
    #[serde(skip)]
    request: PhantomData<R>,
}

impl<R: Request> Request for Documented<R> {
    type Data = R::Data;
    const OPERATION: &'static Operation = R::OPERATION;
}

impl RequestVisitor for Answer<'_> {
    type Output = ();

    fn visit<R>(self)
    where
        R: Request,
        R::Data: Debug + PartialEq,
    {
        let parameters = serde_json::from_str(R::OPERATION.example.request).expect("examples are JSON");
        let request = Documented::<R> { parameters, request: PhantomData };
        DESK.with(|desk| match desk.call(&request, self.status, self.body.to_vec()) {
            Ok(envelope) => {
                assert!(self.status < 300, "status {} is no success", self.status);
                let again =
                    desk.call(&request, self.status, written(&envelope)).expect("what was read can be read again");
                assert_eq!(again, envelope, "read as another envelope");
            }
            Err(error) => {
                assert!(!format!("{error} {error:?}").is_empty());
                assert!(!matches!(error.outcome(), Outcome::NotSent), "it was sent, whatever came back: {error}");
            }
        });
    }
}

fn written<T: Serialize>(envelope: &Envelope<T>) -> Vec<u8> {
    let data = RawValue::from_string(write(&envelope.data)).expect("data are JSON");
    let time = envelope.server_time.as_ref().map(|time| time.as_millisecond().to_string());
    let head = json!({ "version": envelope.version, "result": envelope.result, "message": envelope.message, "code": envelope.code });
    let head = head.to_string();
    let time = time.unwrap_or_else(|| "null".to_owned());
    format!("{},\"serverTime\":{time},\"data\":{data}}}", head.trim_end_matches('}')).into_bytes()
}

thread_local! {
    static DESK: Desk = Desk::new();
}

/// A client, and the answer that it gets next.
struct Desk {
    runtime: Runtime,
    client: Client,
    next: Next,
}

#[derive(Clone, Default)]
struct Next(Arc<Mutex<Option<Incoming>>>);

impl Desk {
    fn new() -> Self {
        let next = Next::default();
        let credentials = Credentials::new("id", "key").expect("credentials");
        let builder: Builder<Client> = Builder::new(&rayvision::v2026::PROTOCOL, credentials, vec!["2".to_owned()]);
        let builder = builder.transport(next.clone()).retries(Retries::never()).clock_correction(false);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        Self { runtime, client: builder.build().expect("a client"), next }
    }

    fn call<R: Request>(&self, request: &R, status: u16, body: Vec<u8>) -> Result<Envelope<R::Data>, Error> {
        *self.next.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Incoming::new(status, body));
        self.runtime.block_on(self.client.send(request))
    }
}

impl Transport for Next {
    fn send<'a>(&'a self, _: Outgoing) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>> {
        Box::pin(async {
            let next = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
            next.ok_or_else(|| TransportError::lost("no answer is left"))
        })
    }
}
