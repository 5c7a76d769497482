//! The gate: what a request must pass before the platform acts on it.
//!
//! Timestamps are judged by the machine's clock, not by the world's: a client signs with the time it has, however the
//! world's time is stepped or hurried. A fault can shift the gate's clock. What the gate refuses tells the gate's time, so
//! that a client which corrects its clock by a refusal is let in.

mod diagnosis;
mod headers;
mod nearest_path;
mod nonce;
mod rejection;

use std::time::Duration;

use axum::http::request::Parts;
use rayvision::{Code, Json, OPERATIONS, Operation, PROTOCOL, Timestamp};
use rayvision_runtime::{Flaw, FlawKind, StringToSign, flaws};

pub(crate) use self::headers::ACCESS_ID;
use self::headers::Presented;
use self::nonce::Nonces;
pub use self::rejection::{Mismatch, NearMiss, Step};
pub(crate) use self::rejection::{Refusal, first_difference};
use crate::clock::real_now;
use crate::model::{Account, World};

/// How far a timestamp may be off, unless another window is set.
pub(crate) const WINDOW: Duration = Duration::from_mins(5);

/// Lets requests in, or says why not.
#[derive(Debug)]
pub(crate) struct Gate {
    window: Duration,
    is_strict: bool,
    nonces: Nonces,
}

/// A request that passed.
#[derive(Debug)]
pub(crate) struct Admitted {
    pub(crate) operation: &'static Operation,
    pub(crate) access_id: String,
    pub(crate) body: Json,
    /// Parameters that the operation does not have; they are ignored.
    pub(crate) unknown: Vec<String>,
}

impl Gate {
    pub(crate) fn new(window: Duration, is_strict: bool) -> Self {
        // A request passes from one window before its timestamp until one after.
        Self { window, is_strict, nonces: Nonces::new(window.saturating_mul(2)) }
    }

    /// Judges a request, step by step. A nonce is used up only by a request whose signature fits.
    pub(crate) fn judge(
        &mut self,
        world: &World,
        request: &Parts,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Admitted, Box<Refusal>> {
        let operation = operation(request)?;
        let presented = Presented::read(&request.headers)?;
        let account = account(world, presented.access_id)?;
        self.check_time(&presented, now)?;
        let body = read(body)?;
        check_signature(world, account, request, &presented, &body)?;
        // Nonces age by the true time: a skewed clock must not make the gate forget them.
        self.use_nonce(&presented, real_now())?;
        let unknown = self.check_parameters(operation, &body)?;
        Ok(Admitted { operation, access_id: presented.access_id.to_owned(), body, unknown })
    }

    fn check_time(&self, presented: &Presented<'_>, now: Timestamp) -> Result<(), Box<Refusal>> {
        let off = presented.milliseconds.saturating_sub(now.as_millisecond());
        if Duration::from_millis(off.unsigned_abs()) <= self.window {
            return Ok(());
        }
        let header = headers::CLOCK;
        let side = if off < 0 { "behind" } else { "ahead of" };
        let seconds = off.unsigned_abs() / 1000;
        let window = self.window.as_secs_f64();
        let hint = headers::unit_hint(presented.milliseconds, now);
        Err(Refusal::new(
            Step::Timestamp,
            Code::SignatureExpired,
            format!(
                "{header} is {seconds} s {side} the server's clock, and {window} s are allowed{hint}: set the clock right and \
                 sign again"
            ),
        ))
    }

    fn use_nonce(&mut self, presented: &Presented<'_>, now: Timestamp) -> Result<(), Box<Refusal>> {
        if self.nonces.take(presented.access_id, presented.nonce, now) {
            return Ok(());
        }
        Err(Refusal::new(
            Step::Nonce,
            Code::IllegalProtocol,
            format!(
                "{} {} was used before: every request needs a new one, a request that is sent again too",
                headers::NONCE,
                presented.nonce
            ),
        ))
    }

    /// Gives the parameters that the operation does not have.
    fn check_parameters(&self, operation: &Operation, body: &Json) -> Result<Vec<String>, Box<Refusal>> {
        if !body.is_object() {
            let message = format!("the body must be a JSON object, as {}", operation.example.request.trim());
            return Err(Refusal::new(Step::Body, Code::ParameterInvalid, message));
        }
        let (unknown, wrong): (Vec<Flaw>, Vec<Flaw>) = flaws(operation.parameters, body)
            .into_iter()
            .partition(|flaw| !self.is_strict && matches!(flaw.kind, FlawKind::Unknown { .. }));
        if wrong.is_empty() {
            return Ok(unknown.into_iter().map(|flaw| flaw.parameter).collect());
        }
        let is_missing = wrong.iter().any(|flaw| flaw.kind == FlawKind::Missing);
        let code = if is_missing { Code::ParameterCantBeEmpty } else { Code::ParameterInvalid };
        Err(Refusal::new(Step::Parameters, code, listed(&wrong)))
    }
}

/// The operation at a path.
pub(crate) fn at_path(path: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().copied().find(|operation| operation.path == path)
}

fn operation(request: &Parts) -> Result<&'static Operation, Box<Refusal>> {
    let path = request.uri.path();
    let Some(operation) = at_path(path) else {
        let nearest = nearest_path::nearest(path);
        let message = format!("there is no operation at {path}: did you mean {nearest}?");
        return Err(Refusal::new(Step::Path, Code::ResourceNotFound, message));
    };
    if request.uri.query().is_some() {
        let message =
            format!("{path} takes no query string: the signature would not cover it, so parameters go into the body");
        return Err(Refusal::new(Step::Path, Code::IllegalProtocol, message));
    }
    if request.method.as_str() != PROTOCOL.method {
        let message = format!("{path} is called with {}, not with {}", PROTOCOL.method, request.method);
        return Err(Refusal::new(Step::Method, Code::IllegalProtocol, message));
    }
    Ok(operation)
}

fn account<'a>(world: &'a World, access_id: &str) -> Result<&'a Account, Box<Refusal>> {
    world.account(access_id).ok_or_else(|| {
        let known: Vec<_> = world.accounts().map(Account::access_id).take(3).collect();
        let message = format!("nobody here has the access ID {access_id}: known are {}", known.join(", "));
        Refusal::new(Step::AccessId, Code::NeedUserLogin, message)
    })
}

/// Reads the body, which the signature covers: one that is no JSON is told as such, since no signature could fit it.
fn read(body: &[u8]) -> Result<Json, Box<Refusal>> {
    serde_json::from_slice(body).map_err(|error| {
        let message = if body.is_empty() {
            "the body is empty: without parameters it is {}".to_owned()
        } else {
            format!("the body is no JSON: {error}")
        };
        Refusal::new(Step::Body, Code::ParameterInvalid, message)
    })
}

fn check_signature(
    world: &World,
    account: &Account,
    request: &Parts,
    presented: &Presented<'_>,
    body: &Json,
) -> Result<(), Box<Refusal>> {
    let string = StringToSign {
        pieces: PROTOCOL.signing.string,
        method: PROTOCOL.method,
        host: presented.host,
        path: request.uri.path(),
        headers: &presented.signed,
        parameters: body,
    };
    if account.credentials().verify(&string, presented.signature) {
        return Ok(());
    }
    Err(diagnosis::refusal(world, account, request, presented, body, &string))
}

fn listed(flaws: &[Flaw]) -> String {
    const SHOWN: usize = 5;
    let text = flaws.iter().take(SHOWN).map(Flaw::to_string).collect::<Vec<_>>().join("; ");
    match flaws.len().saturating_sub(SHOWN) {
        0 => text,
        more => format!("{text}; and {more} more"),
    }
}
