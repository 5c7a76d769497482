//! What an answer says about its path, its envelope and its data.

use std::collections::BTreeSet;

use rayvision::testing::Exchange;
use rayvision::{Edition, Json, Operation, Protocol, Timestamp};

use super::shape::{Comparison, Finding, Kind, shown, type_of};

/// What came of a call.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) outcome: Outcome,
    pub(super) findings: BTreeSet<Finding>,
    /// How far the platform's clock is ahead, in milliseconds.
    pub(super) clock: Option<i64>,
    /// To be asked about further, and not to be shown.
    pub(super) data: Option<Json>,
}

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was granted.
    Served,
    /// The path is served, and the request was refused with a code.
    Refused { code: i64, is_known: bool },
    /// Something else than the platform's envelope came, with this HTTP status.
    NotServed { status: u16 },
    /// Nothing came.
    NotAnswered,
    /// There was nothing to ask about.
    NotAsked,
}

/// Looks at what came for a call.
pub(super) fn examine(
    edition: Edition,
    protocol: &'static Protocol,
    operation: &'static Operation,
    exchange: Option<&Exchange>,
) -> Answer {
    let nothing = |outcome| Answer { outcome, findings: BTreeSet::new(), clock: None, data: None };
    let Some(exchange) = exchange else { return nothing(Outcome::NotAnswered) };
    let names = &protocol.envelope;
    let envelope = serde_json::from_str(&exchange.answer).ok().and_then(|answer| match answer {
        Json::Object(members) => Some(members),
        _ => None,
    });
    let code = |members: &serde_json::Map<String, Json>| {
        let code = members.get(names.code)?;
        code.as_i64().or_else(|| code.as_str()?.parse().ok())
    };
    let Some(mut envelope) = envelope else { return nothing(Outcome::NotServed { status: exchange.status }) };
    let Some(code) = code(&envelope) else { return nothing(Outcome::NotServed { status: exchange.status }) };
    let mut comparison = Comparison::new(edition);
    let always: Vec<&str> =
        [names.version, names.result, names.code, names.data].into_iter().chain(names.time).collect();
    let sometimes: Vec<&str> = [names.message, names.request, names.release].into_iter().flatten().collect();
    for (name, value) in &envelope {
        if !always.contains(&name.as_str()) && !sometimes.contains(&name.as_str()) {
            comparison.find(&format!("envelope.{}", shown(name)), Kind::UnknownMember, type_of(value));
        }
    }
    let is_granted = names.ok.contains(&code);
    for (names, kind) in [(&always, Kind::Missing), (&sometimes, Kind::NotSeen)] {
        // A refusal has no data.
        let expected = names.iter().filter(|name| is_granted || **name != protocol.envelope.data);
        for name in expected.filter(|name| !envelope.contains_key(**name)) {
            comparison.find(&format!("envelope.{name}"), kind, "member of the envelope");
        }
    }
    let clock = names.time.and_then(|name| envelope.get(name)?.as_i64());
    let clock = clock.map(|time| time.saturating_sub(Timestamp::now().as_millisecond()));
    let data = envelope.remove(names.data).filter(|_| is_granted);
    let is_known = protocol.codes.iter().any(|known| known.code == code && edition.has(known.since, known.until));
    if !is_known && !is_granted {
        comparison.find("envelope.code", Kind::UnknownCode, code.to_string());
    }
    if let Some(data) = &data {
        comparison.value("data", operation.data, false, data);
    }
    let outcome = if is_granted { Outcome::Served } else { Outcome::Refused { code, is_known } };
    Answer { outcome, findings: comparison.end(), clock, data }
}
