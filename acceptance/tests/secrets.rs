//! Nothing that this process writes holds a key or a signature: traces, logs, errors, debug output, panics.
//!
//! A process of its own, since it listens to all that is traced in it.

use std::fmt::Debug;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use rayvision::enums::LabelStatus;
use rayvision::{Attempt, AttemptEnd, Call, Credentials, Error, Observer, Options, Request, Retries, runtime};
use rayvision_acceptance::edition::operations::CREATE_TASK;
use rayvision_acceptance::edition::{Builder, Client, PROTOCOL};
use rayvision_simulator::{Clock, Fault, FaultKind, Simulator};
use serde_json::json;
use tracing::level_filters::LevelFilter;

const ACCESS_ID: &str = "AKIDsecretsEXAMPLE";
const ACCESS_KEY: &str = "K3yThatNobodyMayEverSee0123456789";
const WRONG_KEY: &str = "Wr0ngK3yThatNobodyMaySeeEither987";
const PASSWORD: &str = "pa55word-of-a-proxy";

/// Kinds of errors that have to come.
const KINDS: [&str; 10] = [
    "Credentials",
    "Configuration",
    "Encode",
    "Connection",
    "Timeout",
    "TooLong",
    "Status",
    "NotEnvelope",
    "Refused",
    "Decode",
];

/// Everything that was written.
#[derive(Clone, Default)]
struct Capture(Arc<Mutex<Vec<u8>>>);

impl Capture {
    fn write(&self, text: impl AsRef<[u8]>) {
        let mut written = self.0.lock().expect("no writer panics");
        written.extend_from_slice(text.as_ref());
        written.push(b'\n');
    }

    /// Notes how a value shows itself.
    fn show(&self, value: &impl Debug) {
        self.write(format!("{value:?}\n{value:#?}"));
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("no writer panics")).into_owned()
    }
}

impl Write for Capture {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no writer panics").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Notes whatever an observer is shown.
struct Recorder(Capture);

impl Observer for Recorder {
    fn before(&self, attempt: &Attempt<'_>) {
        self.0.show(attempt);
    }

    fn after(&self, attempt: &Attempt<'_>, end: &AttemptEnd<'_>) {
        self.0.show(attempt);
        self.0.show(end);
    }
}

/// The spellings in which a secret could be written.
fn spellings(secret: &str) -> Vec<String> {
    let bytes = secret.as_bytes();
    let list = format!("{bytes:?}");
    vec![
        secret.to_owned(),
        list.trim_matches(['[', ']']).to_owned(),
        format!("{bytes:#?}").trim_matches(['[', ']', '\n']).to_owned(),
        hexadecimal(bytes),
        STANDARD.encode(bytes),
        secret.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D"),
        secret.escape_debug().to_string(),
    ]
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).expect("half a byte");
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The secrets that a text holds.
fn found<'s>(text: &str, secrets: &'s [String]) -> Vec<&'s str> {
    let is_in = |secret: &&String| spellings(secret).iter().any(|spelling| text.contains(spelling));
    secrets.iter().filter(is_in).map(String::as_str).collect()
}

/// The signatures that a server received.
fn signatures(simulator: &Simulator) -> Vec<String> {
    let journal = simulator.control().journal();
    let headers = journal.iter().flat_map(|entry| entry.headers.lines());
    headers.filter_map(|line| Some(line.strip_prefix("signature: ")?.to_owned())).collect()
}

#[test]
fn nothing_that_is_written_holds_a_secret() {
    let capture = Capture::default();
    let writer = capture.clone();
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let received = runtime.block_on(everything(&capture));
    let mut secrets = received;
    assert!(secrets.len() > 100, "few signatures: {}", secrets.len());
    secrets.extend([ACCESS_KEY, WRONG_KEY, PASSWORD].map(str::to_owned));
    let text = capture.text();
    for layer in ["hyper_util::client", "reqwest::", "rayvision_runtime", "http.request.method"] {
        assert!(text.contains(layer), "{layer} was not heard, so it proves nothing");
    }
    assert_eq!(found(&text, &secrets), Vec::<&str>::new(), "of {} secrets in {} bytes", secrets.len(), text.len());

    // It must be able to find them, by every road that is listened to.
    let planted = &secrets[0];
    for (road, plant) in [
        ("an event", Box::new(|| tracing::trace!(%planted, "a planted signature")) as Box<dyn Fn()>),
        ("a span", Box::new(|| drop(tracing::trace_span!("a planted signature", planted).entered()))),
        ("debug output", Box::new(|| capture.show(&planted.as_bytes()))),
    ] {
        let before = capture.text().len();
        plant();
        assert_eq!(found(&capture.text()[before..], &secrets), [planted], "planted in {road}");
    }
}

/// Calls over every fault, and shows everything that can be shown; gives the signatures that were sent.
async fn everything(capture: &Capture) -> Vec<String> {
    let simulator = Simulator::builder().clock(Clock::Stepped).access(ACCESS_ID, ACCESS_KEY).start().await;
    let simulator = simulator.expect("a simulator");
    let builder = caller(&simulator, ACCESS_KEY, capture);
    capture.show(&builder);
    let client = builder.build().expect("a client");
    capture.show(&client);
    capture.show(&client.task());

    let mut kinds = Vec::new();
    for fault in faults() {
        for from in [1, 2] {
            let control = simulator.control();
            control.clear_faults();
            control.set_fault(Fault::new(fault.clone()).from(from)).expect("a fault");
            kinds.push(show(capture, client.task().query_all_frame_stats()).await);
            kinds.push(show(capture, client.user().update_user_setting(86_400)).await);
            kinds.push(show(capture, client.task().create_task()).await);
            kinds.push(show(capture, client.common().add_label("a label", LabelStatus::Enabled)).await);
        }
    }
    simulator.control().clear_faults();
    kinds.extend(refusals(&simulator, &client, capture).await);
    for kind in KINDS {
        assert!(kinds.iter().flatten().any(|seen| seen.starts_with(kind)), "no error of the kind {kind}");
    }
    panics(&client, &simulator, capture);
    let mut received = signatures(&simulator);
    received.push(prepared(&client_of(&simulator, capture), capture));
    received
}

fn caller(simulator: &Simulator, key: &str, capture: &Capture) -> Builder {
    Client::builder(Credentials::new(ACCESS_ID, key).expect("credentials"), 2)
        .base_url(simulator.url())
        .attempt_timeout(Duration::from_millis(300))
        .response_limit(1 << 20)
        .retry_tokens(100_000)
        .retries(Retries::up_to(3).backoff(Duration::from_millis(1), Duration::from_millis(2)))
        .observer(Recorder(capture.clone()))
}

fn faults() -> Vec<FaultKind> {
    let code = |code| FaultKind::Code { code, message: Some("sorry".to_owned()) };
    vec![
        FaultKind::DropBefore,
        FaultKind::DropAfter,
        FaultKind::Delay { milliseconds: 400 },
        FaultKind::CutShort,
        FaultKind::Dribble { milliseconds: 1 },
        FaultKind::Garbage,
        FaultKind::BadGateway,
        FaultKind::WrongLength { by: 3 },
        FaultKind::WrongLength { by: -3 },
        FaultKind::WrongLength { by: 1 << 30 },
        // Success without the data that belong to it.
        code(200),
        code(404),
        code(500),
        code(611),
        code(31_337),
        FaultKind::ClockSkew { seconds: 3_600 },
        FaultKind::ClockSkew { seconds: 300_000 },
    ]
}

/// Errors that no fault brings.
async fn refusals(simulator: &Simulator, client: &Client, capture: &Capture) -> Vec<Option<String>> {
    // The simulator answers a wrong signature with all that it can tell about it.
    let stranger = caller(simulator, WRONG_KEY, capture).build().expect("a client");
    let with_password = format!("https://user:{PASSWORD}@task.example.com");
    let nowhere = caller(simulator, ACCESS_KEY, capture).base_url("http://127.0.0.1:1").build().expect("a client");
    let (untyped, no_object) = (client_of(simulator, capture), json!([ACCESS_ID]));
    vec![
        show(capture, stranger.task().create_task()).await,
        show(capture, nowhere.task().create_task()).await,
        show(capture, client.task().submit_task(424_242)).await,
        note(capture, untyped.send_untyped(&CREATE_TASK, &no_object, Options::default()).await.err()),
        note(capture, caller(simulator, ACCESS_KEY, capture).base_url(with_password).build().err()),
        note(capture, caller(simulator, ACCESS_KEY, capture).timeout(Duration::ZERO).build().err()),
        note(capture, Credentials::new(ACCESS_ID, format!("{ACCESS_KEY}\n")).err().map(Error::from)),
        note(capture, Credentials::new(format!("{ACCESS_ID}\u{7f}"), ACCESS_KEY).err().map(Error::from)),
    ]
}

fn client_of(simulator: &Simulator, capture: &Capture) -> runtime::Client {
    let credentials = Credentials::new(ACCESS_ID, ACCESS_KEY).expect("credentials");
    let builder: runtime::Builder<runtime::Client> =
        runtime::Builder::new(&PROTOCOL, credentials, vec!["2".to_owned()]);
    let builder = builder.base_url(simulator.url()).observer(Recorder(capture.clone()));
    capture.show(&builder);
    builder.build().expect("a client")
}

/// Sends, and shows request and end.
async fn show<R: Request + Debug>(capture: &Capture, call: Call<R>) -> Option<String>
where
    R::Data: Debug,
{
    capture.show(&call);
    capture.show(call.request());
    let sent = call.send_envelope().await;
    capture.show(&sent);
    note(capture, sent.err())
}

/// Shows an error in every way in which it can be shown.
fn note(capture: &Capture, error: Option<Error>) -> Option<String> {
    let error = error?;
    capture.show(&error);
    let mut cause: Option<&dyn std::error::Error> = Some(&error);
    while let Some(shown) = cause {
        capture.write(format!("{shown}\n{shown:?}"));
        cause = shown.source();
    }
    tracing::error!(?error, %error, "a call failed");
    Some(format!("{error:?}"))
}

/// Panics with clients, credentials and errors at hand, as programs do.
fn panics(client: &Client, simulator: &Simulator, capture: &Capture) {
    let written = capture.clone();
    std::panic::set_hook(Box::new(move |info| written.write(info.to_string())));
    let credentials = Credentials::new(ACCESS_ID, ACCESS_KEY).expect("credentials");
    let faults: [Box<dyn Fn()>; 3] = [
        Box::new(|| panic!("{client:?}")),
        Box::new(|| panic!("{credentials:?} {simulator:?}")),
        Box::new(|| drop(Credentials::new("", ACCESS_KEY).unwrap())),
    ];
    for fault in faults {
        assert!(catch_unwind(AssertUnwindSafe(fault)).is_err());
    }
    drop(std::panic::take_hook());
}

/// What a client would send, shown; gives its signature.
fn prepared(client: &runtime::Client, capture: &Capture) -> String {
    let prepared = client.prepare(&CREATE_TASK, &json!({ "count": 1 })).expect("a request");
    capture.show(&prepared);
    prepared.signature().to_owned()
}
