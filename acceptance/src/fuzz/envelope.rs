//! Answers of any bytes, taken the way of a client.

use std::fmt::Debug;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use rayvision::Edition;
use rayvision_runtime::testing::RequestVisitor;
use rayvision_runtime::{
    Builder, Client, Credentials, Envelope, EnvelopeNames, Error, Incoming, Json, Operation, Outcome, Outgoing,
    Protocol, Request, Retries, Timestamp, Transport, TransportError,
};
use serde::{Serialize, Serializer};
use serde_json::json;
use serde_json::value::RawValue;
use tokio::runtime::Runtime;

use super::data::write;
use super::operations;

/// HTTP statuses that an answer can have; most answers that anyone reads have the first.
const STATUSES: [u16; 8] = [200, 200, 200, 200, 201, 429, 404, 500];

/// The input chooses an operation, a byte the HTTP status, the rest is the body.
///
/// What decodes encodes again, and then decodes as the same value. What does not is a failure that can be shown, and
/// never one of a request that was not sent.
pub(super) fn envelope(input: &[u8]) {
    operations::visit(input, |edition, mut bytes| {
        let status = STATUSES[bytes.below(STATUSES.len())];
        Answer { edition, status, body: bytes.rest() }
    });
}

struct Answer<'a> {
    edition: Edition,
    status: u16,
    body: &'a [u8],
}

impl RequestVisitor for Answer<'_> {
    type Output = ();

    fn visit<R>(self)
    where
        R: Request,
        R::Data: Debug + PartialEq,
    {
        let example: Json = serde_json::from_str(R::OPERATION.example.request).expect("examples are JSON");
        let request = Documented::<R>(example, PhantomData);
        DESK.with(|desk| match desk.call(self.edition, &request, self.status, self.body.to_vec()) {
            Ok(mut envelope) => {
                assert!(self.status < 300, "status {} is no success", self.status);
                let written = written(&protocol(self.edition).envelope, &envelope);
                let again = desk.call(self.edition, &request, self.status, written);
                let again = again.expect("what was read can be read again");
                // What was left out is not written, so nothing remains to be remarked.
                envelope.remarks.clear();
                assert_eq!(again, envelope, "read as another envelope");
            }
            Err(error) => {
                assert!(!format!("{error} {error:?}").is_empty());
                assert!(!matches!(error.outcome(), Outcome::NotSent), "it was sent, whatever came back: {error}");
            }
        });
    }
}

/// A request that is sent as the document shows it.
struct Documented<R>(Json, PhantomData<R>);

impl<R> Serialize for Documented<R> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<R: Request> Request for Documented<R> {
    type Data = R::Data;
    const OPERATION: &'static Operation = R::OPERATION;
}

fn written<T: Serialize>(names: &EnvelopeNames, envelope: &Envelope<T>) -> Vec<u8> {
    let data = RawValue::from_string(write(&envelope.data)).expect("data are JSON");
    let mut members = vec![
        (names.version, json!(envelope.version)),
        (names.result, json!(envelope.result)),
        (names.code, json!(envelope.code)),
    ];
    members.extend(names.message.map(|name| (name, json!(envelope.message))));
    members.extend(names.time.map(|name| (name, json!(envelope.server_time.map(Timestamp::as_millisecond)))));
    members.extend(names.request.map(|name| (name, json!(envelope.request_id))));
    members.extend(names.release.map(|name| (name, json!(envelope.release_version))));
    let members: Vec<_> = members.iter().map(|(name, value)| format!("\"{name}\":{value},")).collect();
    format!("{{{}\"{}\":{data}}}", members.concat(), names.data).into_bytes()
}

thread_local! {
    static DESK: Desk = Desk::new();
}

/// A client of each edition, and the answer that the next call gets.
struct Desk {
    runtime: Runtime,
    clients: Vec<(Edition, Client)>,
    next: Next,
}

#[derive(Clone, Default)]
struct Next(Arc<Mutex<Option<Incoming>>>);

impl Desk {
    fn new() -> Self {
        let next = Next::default();
        let client = |protocol| {
            let credentials = Credentials::new("id", "key").expect("credentials");
            let builder: Builder<Client> = Builder::new(protocol, credentials, vec!["2".to_owned()]);
            let builder = builder.transport(next.clone()).retries(Retries::never()).clock_correction(false);
            builder.build().expect("a client")
        };
        let clients = Edition::ALL.iter().map(|edition| (*edition, client(protocol(*edition)))).collect();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        Self { runtime, clients, next }
    }

    fn call<R: Request>(
        &self,
        edition: Edition,
        request: &R,
        status: u16,
        body: Vec<u8>,
    ) -> Result<Envelope<R::Data>, Error> {
        *self.next.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Incoming::new(status, body));
        let (_, client) = self.clients.iter().find(|(known, _)| *known == edition).expect("a client of each edition");
        self.runtime.block_on(client.send(request))
    }
}

fn protocol(edition: Edition) -> &'static Protocol {
    edition.protocol().expect("all editions are on")
}

impl Transport for Next {
    fn send<'a>(&'a self, _: Outgoing) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>> {
        Box::pin(async {
            let next = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
            next.ok_or_else(|| TransportError::lost("no answer is left"))
        })
    }
}
