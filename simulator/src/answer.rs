//! How a request is answered: fault, gate, world, envelope, journal, fault.

use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State as Extract};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use rayvision::server::Platform;
use rayvision::{Code, Timestamp};
use rayvision_runtime::Reply;

use crate::auth::{ACCESS_ID, Admitted, Refusal, Step, at_path};
use crate::clock::{real_now, shifted};
use crate::envelope::{Enveloped, documented};
use crate::fault::{FaultKind, Plan};
use crate::http::faulty_body as damage;
use crate::image as picture;
use crate::journal::{self, Entry, Verdict};
use crate::state::{Shared, State};

/// The longest body that is read.
pub(crate) const LONGEST_BODY: usize = 8 * 1024 * 1024;

/// Answers a request of the platform.
pub(crate) async fn serve(Extract(shared): Extract<std::sync::Arc<Shared>>, request: Request) -> Response {
    if request.method() == Method::GET
        && let Some(picture) = picture::at(&shared, request.uri().path())
    {
        return picture;
    }
    let (parts, body) = request.into_parts();
    let answer = match to_bytes(body, LONGEST_BODY).await {
        Ok(body) => shared.lock().answer(&parts, &body),
        Err(_) => shared.lock().refuse_unread(&parts),
    };
    if !answer.delay.is_zero() {
        tokio::time::sleep(answer.delay).await;
    }
    answer.deliver()
}

/// What to send, and how.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Nothing where the connection is dropped.
    pub(crate) json: Option<String>,
    delay: Duration,
    damage: Option<FaultKind>,
}

impl Answer {
    fn deliver(self) -> Response<Body> {
        match (self.json, self.damage) {
            (None, _) => damage::dropped(),
            (Some(json), Some(fault)) => damage::damaged(&fault, json),
            (Some(json), None) => damage::sound(json),
        }
    }
}

/// What is answered, before it is put into its envelope.
struct Finding {
    verdict: Verdict,
    code: i64,
    message: Option<String>,
    /// JSON.
    data: String,
    time: Timestamp,
    unknown: Vec<String>,
}

impl State {
    /// Answers one request, and writes it into the journal.
    pub(crate) fn answer(&mut self, request: &Parts, body: &[u8]) -> Answer {
        let started = Instant::now();
        let operation = at_path(request.uri.path()).map(|operation| operation.name);
        let plan = self.faults.plan(operation);
        let finding = (!plan.is_dropped_before).then(|| self.find(&plan, request, body));
        let json = finding.as_ref().map(Finding::envelope);

        let mut entry = journal::received(request, body, self.world.now());
        entry.operation = operation;
        entry.access_id = access_id(&request.headers);
        entry.faults.clone_from(&plan.kinds);
        entry.microseconds = journal::microseconds(started.elapsed());
        self.journal.write(Finding::noted(finding, entry));
        Answer { json, delay: plan.delay, damage: plan.damage }
    }

    /// Refuses a request whose body is too long, or broke off.
    fn refuse_unread(&mut self, request: &Parts) -> Answer {
        let message = format!("the body is longer than {} MiB, or broke off", LONGEST_BODY / 1024 / 1024);
        let refusal = Refusal::new(Step::Body, Code::ParameterInvalid, message);
        let finding = Finding::turned_away(*refusal, real_now());
        let json = Some(finding.envelope());
        self.journal.write(Finding::noted(Some(finding), journal::received(request, &[], self.world.now())));
        Answer { json, delay: Duration::ZERO, damage: None }
    }

    fn find(&mut self, plan: &Plan, request: &Parts, body: &[u8]) -> Finding {
        let gate_time = shifted(real_now(), plan.skew);
        if let Some((code, message)) = &plan.code {
            return Finding::faulted(*code, message.clone(), gate_time);
        }
        self.catch_up();
        let time = shifted(self.world.now(), plan.skew);
        match self.gate.judge(&self.world, request, body, gate_time) {
            Ok(admitted) => self.act(admitted, time),
            Err(refusal) => Finding::turned_away(*refusal, gate_time),
        }
    }

    /// Lets the world act on a request that passed the gate.
    fn act(&mut self, admitted: Admitted, time: Timestamp) -> Finding {
        let Admitted { operation, access_id, body, unknown } = admitted;
        let granted = |data| Finding {
            verdict: Verdict::Granted,
            code: Code::Success.value(),
            message: None,
            data,
            time,
            unknown,
        };
        match self.world.dispatch(&access_id, operation, &body) {
            Ok(Reply::Data(data)) => granted(data),
            Ok(Reply::Documented) => granted(documented(operation)),
            Ok(Reply::Refused(refused)) => Finding {
                verdict: Verdict::Refused,
                code: refused.code,
                message: Some(refused.message),
                ..granted(null())
            },
            Err(error) => {
                let refusal = Refusal::new(Step::Parameters, Code::ParameterInvalid, error.to_string());
                Finding::turned_away(*refusal, time)
            }
        }
    }
}

impl Finding {
    fn turned_away(refusal: Refusal, time: Timestamp) -> Self {
        Self {
            verdict: Verdict::TurnedAway { step: refusal.step, mismatch: refusal.mismatch.map(Box::new) },
            code: refusal.code.value(),
            message: Some(refusal.message),
            data: null(),
            time,
            unknown: Vec::new(),
        }
    }

    fn faulted(code: i64, message: Option<String>, time: Timestamp) -> Self {
        let message = message.unwrap_or_else(|| format!("a fault was set that answers with {code}"));
        Self { verdict: Verdict::Faulted, code, message: Some(message), data: null(), time, unknown: Vec::new() }
    }

    fn envelope(&self) -> String {
        Enveloped { code: self.code, message: self.message.as_deref(), data: &self.data, time: self.time }.write()
    }

    /// The entry, with what was found.
    fn noted(finding: Option<Self>, mut entry: Entry) -> Entry {
        if let Some(finding) = finding {
            entry.verdict = finding.verdict;
            entry.code = Some(finding.code);
            entry.message = finding.message;
            entry.unknown_parameters = finding.unknown;
        }
        entry
    }
}

fn access_id(headers: &HeaderMap) -> Option<String> {
    headers.get(ACCESS_ID)?.to_str().ok().map(str::to_owned)
}

fn null() -> String {
    "null".to_owned()
}
