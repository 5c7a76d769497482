//! The usual mistakes that explain a signature, found by the gate of the simulator.

use std::time::Duration;

use rayvision::PROTOCOL;
use rayvision_simulator::{NearMiss, Seed, Simulator, Verdict};

use super::subject::Subject;
use crate::context::Context;
use crate::failure::Failure;

/// Timestamps of any time are let in: the request may be old.
const WINDOW: Duration = Duration::from_hours(200 * 365 * 24);

/// What explains a signature that does not fit.
#[derive(Debug)]
pub(super) enum Found {
    /// The signature was made in this way.
    Mistake(NearMiss),
    /// The platform would not even look at the signature.
    Refusal(String),
}

/// Finds what explains a signature that does not fit, where something usual does.
pub(super) fn find(subject: &Subject, signature: &str, context: &Context) -> Result<Option<Found>, Failure> {
    let Some(access_id) = subject.access_id() else { return Ok(None) };
    let key = context.settings()?.secret()?;
    // It has no port: nobody else may ask it for the key.
    let mut simulator = Simulator::builder().seed(Seed::Document).access(access_id, &key).window(WINDOW).detached()?;
    let mut request = http::Request::builder()
        .method(subject.method.as_str())
        .uri(&subject.path)
        .header(http::header::HOST, &subject.host)
        .header(http::header::CONTENT_TYPE, "application/json")
        .header(PROTOCOL.signing.header, signature);
    for (name, value) in &subject.headers {
        request = request.header(*name, value);
    }
    // What HTTP can't carry, no usual mistake explains.
    let body = subject.sent_body.clone().unwrap_or_else(|| subject.body.to_string());
    let Ok(request) = request.body(body) else { return Ok(None) };
    simulator.answer(request);
    let Some(entry) = simulator.journal().pop() else { return Ok(None) };
    Ok(match entry.verdict {
        Verdict::TurnedAway { mismatch: Some(mismatch), .. } => mismatch.near_miss.map(Found::Mistake),
        Verdict::TurnedAway { mismatch: None, .. } => entry.message.map(Found::Refusal),
        _ => None,
    })
}
