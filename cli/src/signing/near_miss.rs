//! The usual mistakes that explain a signature, found by the simulator's own check.

use std::time::Duration;

use rayvision_simulator::{NearMiss, Seed, Simulator, Verdict};

use super::request::SignedRequest;
use crate::failure::Failure;

/// Timestamps of any time are let in: the request may be old.
const WINDOW: Duration = Duration::from_hours(200 * 365 * 24);

/// What explains a signature that does not fit.
#[derive(Debug)]
pub(crate) enum Cause {
    /// The signature was made in this way.
    Mistake(NearMiss),
    /// The platform would refuse the request before it checks the signature.
    Refusal(String),
}

/// Finds what explains a signature that does not fit, where something usual does.
pub(crate) fn find_cause(request: &SignedRequest, signature: &str, key: &str) -> Result<Option<Cause>, Failure> {
    let Some(access_id) = request.access_id() else { return Ok(None) };
    // It has no port: nobody else may ask it for the key.
    let mut simulator = Simulator::builder().seed(Seed::Document).access(access_id, key).window(WINDOW).detached()?;
    let mut sent = http::Request::builder()
        .method(request.method.as_str())
        .uri(&request.path)
        .header(http::header::HOST, &request.host)
        .header(http::header::CONTENT_TYPE, "application/json")
        .header(request.protocol.signing.header, signature);
    for (name, value) in &request.headers {
        sent = sent.header(*name, value);
    }
    // What HTTP can't carry, no usual mistake explains.
    let Ok(sent) = sent.body(request.body.clone()) else { return Ok(None) };
    simulator.answer(sent);
    let Some(entry) = simulator.journal().pop() else { return Ok(None) };
    Ok(match entry.verdict {
        Verdict::TurnedAway { mismatch: Some(mismatch), .. } => mismatch.near_miss.map(Cause::Mistake),
        Verdict::TurnedAway { mismatch: None, .. } => entry.message.map(Cause::Refusal),
        _ => None,
    })
}
