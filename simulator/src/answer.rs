//! How a request is answered: faults first, then authentication, then the model; the outcome goes into the journal.

use std::time::{Duration, Instant};

use axum::http::request::Parts;
use rayvision::server::Platform;
use rayvision::{Code, Timestamp};
use rayvision_runtime::Reply;

use crate::auth::{ACCESS_ID, Authenticated, Rejection, Step, operation_at};
use crate::clock::{real_now, shifted};
use crate::envelope::{Envelope, documented_data};
use crate::fault::{FaultKind, FaultPlan};
use crate::journal::{Entry, Verdict};
use crate::state::State;

/// What to send, and how.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Nothing if the connection is to be dropped.
    pub(crate) json: Option<String>,
    pub(crate) delay: Duration,
    pub(crate) body_fault: Option<FaultKind>,
}

/// What was decided about a request.
struct Decision {
    verdict: Verdict,
    code: i64,
    message: Option<String>,
    /// JSON.
    data: String,
    time: Timestamp,
    unknown_parameters: Vec<String>,
}

impl State {
    /// Answers a request, and writes it into the journal.
    pub(crate) fn answer(&mut self, request: &Parts, body: &[u8]) -> Answer {
        let started = Instant::now();
        let operation = operation_at(request.uri.path()).map(|operation| operation.name);
        let plan = self.faults.plan(operation);
        let decision = (!plan.drops_before).then(|| self.decide(&plan, request, body));
        let json = decision.as_ref().map(Decision::envelope);

        let mut entry = Entry::received(request, body, self.model.now());
        entry.operation = operation;
        entry.access_id = request.headers.get(ACCESS_ID).and_then(|id| id.to_str().ok()).map(str::to_owned);
        entry.faults = plan.kinds;
        entry.microseconds = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        if let Some(decision) = decision {
            decision.note_in(&mut entry);
        }
        self.journal.write(entry);
        Answer { json, delay: plan.delay, body_fault: plan.body_fault }
    }

    /// Rejects a request whose body could not be read.
    pub(crate) fn reject_unread(&mut self, request: &Parts, why: String) -> Answer {
        let rejection = Rejection::new(Step::Body, Code::ParameterInvalid, why);
        let decision = Decision::rejected(*rejection, real_now());
        let json = Some(decision.envelope());
        let mut entry = Entry::received(request, &[], self.model.now());
        decision.note_in(&mut entry);
        self.journal.write(entry);
        Answer { json, delay: Duration::ZERO, body_fault: None }
    }

    fn decide(&mut self, plan: &FaultPlan, request: &Parts, body: &[u8]) -> Decision {
        let auth_time = shifted(real_now(), plan.skew_seconds);
        if let Some((code, message)) = &plan.code {
            return Decision::faulted(*code, message.clone(), auth_time);
        }
        self.catch_up();
        let time = shifted(self.model.now(), plan.skew_seconds);
        match self.auth.authenticate(&self.model, request, body, auth_time) {
            Ok(authenticated) => self.execute(authenticated, time),
            Err(rejection) => Decision::rejected(*rejection, auth_time),
        }
    }

    /// Lets the model act on a request.
    fn execute(&mut self, request: Authenticated, time: Timestamp) -> Decision {
        let Authenticated { operation, access_id, body, unknown_parameters } = request;
        let granted = |data| Decision {
            verdict: Verdict::Granted,
            code: Code::Success.value(),
            message: None,
            data,
            time,
            unknown_parameters,
        };
        match self.model.dispatch(&access_id, operation, &body) {
            Ok(Reply::Data(data)) => granted(data),
            Ok(Reply::Documented) => granted(documented_data(operation)),
            Ok(Reply::Refused(refused)) => Decision {
                verdict: Verdict::Refused,
                code: refused.code,
                message: Some(refused.message),
                ..granted(null())
            },
            Err(error) => {
                let rejection = Rejection::new(Step::Parameters, Code::ParameterInvalid, error.to_string());
                Decision::rejected(*rejection, time)
            }
        }
    }
}

impl Decision {
    fn rejected(rejection: Rejection, time: Timestamp) -> Self {
        Self {
            verdict: Verdict::TurnedAway { step: rejection.step, mismatch: rejection.mismatch.map(Box::new) },
            code: rejection.code.value(),
            message: Some(rejection.message),
            data: null(),
            time,
            unknown_parameters: Vec::new(),
        }
    }

    fn faulted(code: i64, message: Option<String>, time: Timestamp) -> Self {
        let message = message.unwrap_or_else(|| format!("a fault was set that answers with {code}"));
        let unknown_parameters = Vec::new();
        Self { verdict: Verdict::Faulted, code, message: Some(message), data: null(), time, unknown_parameters }
    }

    fn envelope(&self) -> String {
        Envelope { code: self.code, message: self.message.as_deref(), data: &self.data, time: self.time }.to_json()
    }

    fn note_in(self, entry: &mut Entry) {
        entry.verdict = self.verdict;
        entry.code = Some(self.code);
        entry.message = self.message;
        entry.unknown_parameters = self.unknown_parameters;
    }
}

fn null() -> String {
    "null".to_owned()
}
