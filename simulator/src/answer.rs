//! How a request is answered: faults first, then authentication, then the model; the outcome goes into the journal.

use std::time::{Duration, Instant};

use axum::http::request::Parts;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rayvision::server::Platform;
use rayvision::{Code, Edition, Operation, Protocol, Timestamp};
use rayvision_runtime::Reply;

use crate::auth::{Authenticated, Rejection, Step, access_id_name};
use crate::clock::{real_now, shifted};
use crate::editions::{self, Served};
use crate::envelope::{Envelope, documented_data};
use crate::fault::{FaultKind, FaultPlan};
use crate::journal::{Entry, Verdict};
use crate::state::State;
use crate::whole_answer::with_all_fields;

/// Message of an answer that is only the document's example, so that nobody takes it for more.
const DOCUMENTED: &str = "documented, not simulated";

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
    /// Whether the data is the document's example.
    is_documented: bool,
}

impl State {
    /// Answers a request, and writes it into the journal.
    pub(crate) fn answer(&mut self, request: &Parts, body: &[u8]) -> Answer {
        let started = Instant::now();
        let found = editions::operation_at(request.uri.path(), &request.headers);
        let served = found.map_or_else(|| editions::likely(&request.headers), |(served, _)| served);
        let operation = found.map(|(_, operation)| operation);
        let plan = self.faults.plan(operation);
        let decision = (!plan.drops_before).then(|| self.decide(&plan, request, body));

        let mut entry = Entry::received(request, body, self.model.now());
        entry.edition = found.map(|(served, _)| served.protocol.edition);
        entry.operation = operation.map(|operation| operation.name);
        let access_id = request.headers.get(access_id_name(served.protocol));
        entry.access_id = access_id.and_then(|id| id.to_str().ok()).map(str::to_owned);
        entry.faults = plan.kinds;
        let mut json = None;
        if let Some(decision) = decision {
            let request_id = request_id(served, operation, self.journal.next_number(), decision.time);
            json = Some(decision.envelope(served.protocol, request_id.as_deref()));
            decision.note_in(&mut entry);
        }
        entry.microseconds = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.journal.write(entry);
        Answer { json, delay: plan.delay, body_fault: plan.body_fault }
    }

    /// Rejects a request whose body could not be read.
    pub(crate) fn reject_unread(&mut self, request: &Parts, why: String) -> Answer {
        let rejection = Rejection::new(Step::Body, Code::ParameterInvalid, why);
        let decision = Decision::rejected(*rejection, real_now());
        let json = Some(decision.envelope(editions::likely(&request.headers).protocol, None));
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
        let Authenticated { served, operation, access_id, body, unknown_parameters } = request;
        let granted = |data| Decision {
            verdict: Verdict::Granted,
            code: Code::Success.value(),
            message: None,
            data,
            time,
            unknown_parameters,
            is_documented: false,
        };
        match self.model.dispatch(served.edition, operation, &access_id, &body) {
            Ok(Reply::Data(data)) => {
                self.model.record_request(&access_id, operation, &body);
                granted(with_all_fields(served.edition, &operation.data, &data))
            }
            Ok(Reply::Documented) => Decision {
                message: Some(DOCUMENTED.to_owned()),
                is_documented: true,
                ..granted(documented_data(served.protocol, operation))
            },
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
            is_documented: false,
        }
    }

    fn faulted(code: i64, message: Option<String>, time: Timestamp) -> Self {
        let message = message.unwrap_or_else(|| format!("a fault was set that answers with {code}"));
        let verdict = Verdict::Faulted;
        Self {
            verdict,
            code,
            message: Some(message),
            data: null(),
            time,
            unknown_parameters: Vec::new(),
            is_documented: false,
        }
    }

    fn envelope(&self, protocol: &Protocol, request_id: Option<&str>) -> String {
        let message = self.message.as_deref();
        Envelope { protocol, code: self.code, message, data: &self.data, time: self.time, request_id }.to_json()
    }

    fn note_in(self, entry: &mut Entry) {
        entry.verdict = self.verdict;
        entry.code = Some(self.code);
        entry.message = self.message;
        entry.unknown_parameters = self.unknown_parameters;
        entry.documented = self.is_documented;
    }
}

/// The ID of a request, for editions whose envelopes have one. In that of 2020, only operations that were new then answered with it. It
/// holds the request's number in the journal, so that it can be found by it.
fn request_id(served: Served, operation: Option<&Operation>, number: u64, time: Timestamp) -> Option<String> {
    served.protocol.envelope.request?;
    let is_older = |operation: &Operation| {
        let mut older = editions::all().filter(|other| other.edition < served.edition);
        older.any(|older| older.operations.iter().any(|known| known.today == operation.today))
    };
    if served.edition == Edition::V2020 && operation.is_some_and(is_older) {
        return None;
    }
    Some(format!("{number:06}-{}-{}", STANDARD.encode("simulator"), time.as_millisecond()))
}

fn null() -> String {
    "null".to_owned()
}

#[cfg(test)]
mod tests {
    use rayvision::Edition;
    use rayvision::v2026::operations::STOP_TASK;

    use super::*;
    use crate::builder::Builder;
    use crate::seed::ACCESS;

    /// An operation that a new edition brings, before anybody has written what it does.
    #[test]
    fn an_answer_that_is_not_simulated_says_so() {
        let mut state = Builder::default().state().unwrap();
        let operation = Box::leak(Box::new(Operation { name: "invented", today: "invented", ..STOP_TASK }));
        let request = Authenticated {
            served: editions::all().find(|served| served.edition == Edition::V2026).unwrap(),
            operation,
            access_id: ACCESS.0.to_owned(),
            body: rayvision::Json::Null,
            unknown_parameters: Vec::new(),
        };
        let decision = state.execute(request, Timestamp::UNIX_EPOCH);
        assert!(decision.is_documented);
        assert_eq!((decision.code, decision.message.as_deref()), (200, Some("documented, not simulated")));
    }
}
