//! Authentication: what a request must pass before the platform acts on it.
//!
//! Timestamps are checked against the machine's clock, not the simulated time: clients sign with the time they have, however
//! the simulated time is stepped or accelerated. A fault can shift this clock. Rejections carry its time, so that a client
//! that corrects its clock by a rejection is let in.

mod diagnosis;
mod headers;
mod nearest_path;
mod nonces;
mod rejection;
mod signature;

use std::time::Duration;

use axum::http::request::Parts;
use rayvision::{Code, Json, Operation, Timestamp};
use rayvision_runtime::{Body, ValidationError, ValidationErrorKind, flatten, validate};

use self::headers::AuthHeaders;
pub(crate) use self::headers::access_id_name;
use self::nonces::Nonces;
pub use self::rejection::{Mismatch, NearMiss, Step};
pub(crate) use self::rejection::{Rejection, first_difference};
use self::signature::SignedRequest;
use crate::clock::real_now;
use crate::editions::{self, Served};
use crate::model::{Account, Model};

/// How far a timestamp may be off by default.
pub(crate) const DEFAULT_WINDOW: Duration = Duration::from_mins(5);

/// Checks requests, and remembers the nonces of those that passed.
#[derive(Debug)]
pub(crate) struct Authenticator {
    window: Duration,
    is_strict: bool,
    nonces: Nonces,
}

/// A request that passed.
#[derive(Debug)]
pub(crate) struct Authenticated {
    pub(crate) served: Served,
    pub(crate) operation: &'static Operation,
    pub(crate) access_id: String,
    pub(crate) body: Json,
    /// Names of parameters that the operation does not have.
    pub(crate) unknown_parameters: Vec<String>,
}

impl Authenticator {
    pub(crate) fn new(window: Duration, is_strict: bool) -> Self {
        // A request can pass from one window before its timestamp until one window after it.
        Self { window, is_strict, nonces: Nonces::new(window.saturating_mul(2)) }
    }

    /// Checks a request step by step. Only a request with a right signature uses up its nonce.
    pub(crate) fn authenticate(
        &mut self,
        model: &Model,
        request: &Parts,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Authenticated, Box<Rejection>> {
        let (served, operation) = operation(request)?;
        let protocol = served.protocol;
        let mut headers = AuthHeaders::read(protocol, &request.headers)?;
        let account = account(model, headers.access_id)?;
        self.check_time(&headers, now)?;
        let flattened = flattened(body)?;
        // A parameter that has the name of a header is signed in its place.
        headers.signed.retain(|(name, _)| flattened.iter().all(|(parameter, _)| parameter != name));
        let mut body = read(body)?;
        let signed = SignedRequest { protocol, request, headers: &headers, body: &body, flattened: &flattened };
        if !signed.is_signed_by(account.credentials()) {
            return Err(diagnosis::reject(model, account, &signed));
        }
        // Nonces age by the machine's clock: if a fault shifts the clock, they must not be forgotten early.
        self.use_nonce(&headers, real_now())?;
        let unknown_parameters = self.check_parameters(operation, &body)?;
        // Another edition may know them, but this one does not.
        if let Some(members) = body.as_object_mut() {
            members.retain(|name, _| operation.parameters.field(name).is_some());
        }
        let access_id = headers.access_id.to_owned();
        Ok(Authenticated { served, operation, access_id, body, unknown_parameters })
    }

    fn check_time(&self, headers: &AuthHeaders<'_>, now: Timestamp) -> Result<(), Box<Rejection>> {
        let off = headers.milliseconds.saturating_sub(now.as_millisecond());
        if Duration::from_millis(off.unsigned_abs()) <= self.window {
            return Ok(());
        }
        let header = headers.clock;
        let side = if off < 0 { "behind" } else { "ahead of" };
        let seconds = off.unsigned_abs() / 1000;
        let window = self.window.as_secs_f64();
        let hint = headers::unit_hint(headers.milliseconds, now);
        Err(Rejection::new(
            Step::Timestamp,
            Code::SignatureExpired,
            format!(
                "{header} is {seconds} s {side} the server's clock, and {window} s are allowed{hint}: set the clock right and \
                 sign again"
            ),
        ))
    }

    fn use_nonce(&mut self, headers: &AuthHeaders<'_>, now: Timestamp) -> Result<(), Box<Rejection>> {
        if self.nonces.insert(headers.access_id, headers.nonce, now) {
            return Ok(());
        }
        Err(Rejection::new(
            Step::Nonce,
            Code::IllegalProtocol,
            format!(
                "{} {} was used before: every request needs a new one, a request that is sent again too",
                headers.nonce_name, headers.nonce
            ),
        ))
    }

    /// Returns the names of parameters that the operation does not have.
    fn check_parameters(&self, operation: &Operation, body: &Json) -> Result<Vec<String>, Box<Rejection>> {
        if !body.is_object() {
            let message = format!("the body must be a JSON object, as {}", operation.example.request.trim());
            return Err(Rejection::new(Step::Body, Code::ParameterInvalid, message));
        }
        let (unknown, wrong): (Vec<ValidationError>, Vec<ValidationError>) = validate(operation.parameters, body)
            .into_iter()
            .partition(|error| !self.is_strict && matches!(error.kind, ValidationErrorKind::Unknown { .. }));
        if wrong.is_empty() {
            return Ok(unknown.into_iter().map(|error| error.parameter).collect());
        }
        let is_missing = wrong.iter().any(|error| error.kind == ValidationErrorKind::Missing);
        let code = if is_missing { Code::ParameterCantBeEmpty } else { Code::ParameterInvalid };
        Err(Rejection::new(Step::Parameters, code, listed(&wrong)))
    }
}

fn operation(request: &Parts) -> Result<(Served, &'static Operation), Box<Rejection>> {
    let path = request.uri.path();
    let Some((served, operation)) = editions::operation_at(path, &request.headers) else {
        let nearest = nearest_path::nearest(path, editions::likely(&request.headers));
        let message = format!("there is no operation at {path}: did you mean {nearest}?");
        return Err(Rejection::new(Step::Path, Code::ResourceNotFound, message));
    };
    if request.uri.query().is_some() {
        let message =
            format!("{path} takes no query string: the signature would not cover it, so parameters go into the body");
        return Err(Rejection::new(Step::Path, Code::IllegalProtocol, message));
    }
    let method = served.protocol.method;
    if request.method.as_str() != method {
        let message = format!("{path} is called with {method}, not with {}", request.method);
        return Err(Rejection::new(Step::Method, Code::IllegalProtocol, message));
    }
    Ok((served, operation))
}

fn account<'a>(model: &'a Model, access_id: &str) -> Result<&'a Account, Box<Rejection>> {
    model.account(access_id).ok_or_else(|| {
        let known: Vec<_> = model.accounts().map(Account::access_id).take(3).collect();
        let message = format!("nobody here has the access ID {access_id}: known are {}", known.join(", "));
        Rejection::new(Step::AccessId, Code::NeedUserLogin, message)
    })
}

/// The body as the signature covers it: with its numbers as they are written.
fn flattened(body: &[u8]) -> Result<Vec<(String, String)>, Box<Rejection>> {
    if body.is_empty() {
        return Err(unreadable("the body is empty: without parameters it is {}".to_owned()));
    }
    let parsed = Body::parse(body).map_err(|error| unreadable(format!("the body can't be read: {error}")))?;
    flatten(&parsed).map_err(|error| unreadable(format!("the body can't be signed: {error}")))
}

/// The body as values.
fn read(body: &[u8]) -> Result<Json, Box<Rejection>> {
    serde_json::from_slice(body).map_err(|error| unreadable(format!("the body is no JSON: {error}")))
}

fn unreadable(message: String) -> Box<Rejection> {
    Rejection::new(Step::Body, Code::ParameterInvalid, message)
}

fn listed(errors: &[ValidationError]) -> String {
    const SHOWN: usize = 5;
    let text = errors.iter().take(SHOWN).map(ValidationError::to_string).collect::<Vec<_>>().join("; ");
    match errors.len().saturating_sub(SHOWN) {
        0 => text,
        more => format!("{text}; and {more} more"),
    }
}
