//! What `tracing` sees of calls.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use crate::sample::Ping;
use crate::scripted_transport::{Scripted, Step, builder, code, granted, scene};
use rayvision_runtime::Client;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Metadata, Subscriber};

/// Keeps all spans and events.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Log>>);

#[derive(Default)]
struct Log {
    spans: Vec<BTreeMap<&'static str, String>>,
    events: Vec<String>,
}

struct Fields<'a>(&'a mut BTreeMap<&'static str, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}").trim_matches('"').to_owned());
    }
}

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, "{}={value:?} ", field.name()).expect("text");
    }
}

impl Subscriber for Kept {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut log = self.0.lock().expect("log");
        let mut fields = BTreeMap::from([("name", span.metadata().name().to_owned())]);
        span.record(&mut Fields(&mut fields));
        log.spans.push(fields);
        Id::from_u64(log.spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let index = usize::try_from(span.into_u64()).expect("small") - 1;
        values.record(&mut Fields(&mut self.0.lock().expect("log").spans[index]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = String::new();
        event.record(&mut Line(&mut line));
        self.0.lock().expect("log").events.push(line);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

fn fields<'a>(span: &'a BTreeMap<&'static str, String>, names: &[&str]) -> Vec<&'a str> {
    names.iter().map(|name| span.get(*name).map_or("-", String::as_str)).collect()
}

#[tokio::test(start_paused = true)]
async fn each_attempt_is_a_span() {
    let kept = Kept::default();
    // While there is only one dispatcher, `tracing` asks that of the thread which comes first to a span or event whether anyone
    // is interested. Other tests run in threads without a dispatcher, and their "no" would hold for this thread too. With two,
    // all dispatchers are asked.
    let _second = Dispatch::new(Kept::default());
    let _guard = tracing::subscriber::set_default(kept.clone());
    let steps = [Step::Lost, Step::Silence, Step::Answer(502, "<html>".into()), granted()];
    let transport = Scripted::new(steps);
    let client: Client = builder().transport(transport.clone()).build().expect("client");
    client.send(&Ping {}).await.expect("an answer");
    transport.then([code(404)]);
    client.send(&scene()).await.expect_err("refused");

    let log = kept.0.lock().expect("log");
    assert_eq!(log.spans.len(), 5);
    for span in &log.spans {
        let same = ["name", "otel.kind", "http.request.method", "server.address", "server.port"];
        assert_eq!(fields(span, &same), ["attempt", "client", "POST", "127.0.0.1", "4000"]);
    }
    assert_eq!(
        fields(&log.spans[0], &["otel.name", "url.full", "operation"]),
        ["POST /api/common/ping", "http://127.0.0.1:4000/api/common/ping", "ping"]
    );
    let ends = ["http.request.resend_count", "http.response.status_code", "response.code", "error.type"];
    let found: Vec<_> = log.spans.iter().map(|span| fields(span, &ends)).collect();
    assert_eq!(
        found,
        [
            ["-", "-", "-", "connection"],
            ["1", "-", "-", "timeout"],
            ["2", "502", "-", "502"],
            ["3", "200", "200", "-"],
            ["-", "200", "404", "refused"],
        ]
    );
    assert_eq!(fields(&log.spans[2], &["otel.status_code"]), ["ERROR"]);
    assert_eq!(fields(&log.spans[3], &["otel.status_code"]), ["-"]);
    let retries = log.events.iter().filter(|event| event.contains("trying again") && event.contains("retry_in_ms"));
    assert_eq!(retries.count(), 3, "{:?}", log.events);

    let all = format!("{:?}{:?}", log.spans, log.events);
    for seen in transport.seen() {
        assert!(!all.contains(&seen.signature) && !all.contains(&seen.nonce) && !all.contains("AKID"), "{all}");
    }
}
