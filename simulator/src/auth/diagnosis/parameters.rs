//! The ways in which parameters are written before they are signed: the right one, and those that people fall for.

use std::fmt::Write;

use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use rayvision::{Json, PROTOCOL};
use rayvision_runtime::parameters;

use super::flattening::{Nesting, flatten};
use crate::auth::headers::{CLOCK, Presented};

/// A way to write a piece of the string to sign.
#[derive(Debug)]
pub(super) struct Writing {
    /// What is done wrong; empty for the right way.
    pub(super) mistake: String,
    pub(super) right: String,
    pub(super) text: String,
}

impl Writing {
    pub(super) fn right(text: &str) -> Self {
        Self { mistake: String::new(), right: String::new(), text: text.to_owned() }
    }

    pub(super) fn wrong(mistake: &str, right: &str, text: String) -> Self {
        Self { mistake: mistake.to_owned(), right: right.to_owned(), text }
    }
}

/// Name and value.
type Pair = (String, String);

/// The ways to write the parameters; the first is the right one.
pub(super) fn writings(request: &Parts, presented: &Presented<'_>, body: &Json) -> Vec<Writing> {
    let headers: Vec<Pair> =
        presented.signed.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    let in_body = flatten(body, &Nesting::RIGHT);
    let right = parameters(&presented.signed, body).into_iter().map(|parameter| (parameter.name, parameter.value));
    let right: Vec<Pair> = right.collect();
    let mut writings = vec![Writing::right(&joined(&right))];
    let mut wrong = |mistake: &str, right: &str, text: String| {
        if writings.iter().all(|writing| writing.text != text) {
            writings.push(Writing::wrong(mistake, right, text));
        }
    };

    for nesting in Nesting::WRONG {
        wrong(nesting.mistake, nesting.right, joined(&sorted(both(&headers, &flatten(body, nesting)))));
    }
    let by_bytes = "all names, of headers and parameters, in the order of their bytes";
    wrong(
        "the parameters are in the order of the body, after the headers",
        by_bytes,
        joined(&both(&headers, &in_body)),
    );
    wrong(
        "the parameters are in the order of the body, before the headers",
        by_bytes,
        joined(&both(&in_body, &headers)),
    );
    wrong("the parameters are in the order in which headers and body came", by_bytes, {
        joined(&both(&as_received(request, &headers), &in_body))
    });
    wrong("headers and parameters are sorted apart", by_bytes, joined(&both(&headers, &sorted(in_body.clone()))));
    wrong("headers and parameters are sorted apart", by_bytes, joined(&both(&sorted(in_body.clone()), &headers)));
    wrong("capital and small letters are sorted as if they were the same", by_bytes, {
        joined(&sorted_by_key(&right, str::to_lowercase))
    });
    wrong("10 is sorted behind 2", by_bytes, joined(&sorted_by_key(&right, natural)));
    wrong("the body is ignored", "the parameters of the body are signed too", joined(&headers));
    wrong("the headers are ignored", "the headers are signed too", joined(&sorted(in_body)));

    let as_it_is = "names and values as they are, nothing escaped";
    wrong("values are URL-encoded", as_it_is, joined(&values(&right, |value| encoded(value, "%20"))));
    wrong("values are URL-encoded as in forms", as_it_is, joined(&values(&right, |value| encoded(value, "+"))));
    wrong("all is URL-encoded", as_it_is, encoded(&joined(&right), "%20"));
    wrong("names of headers are in small letters", "names of headers as the document spells them", {
        let small: Vec<Pair> = headers.iter().map(|(name, value)| (name.to_lowercase(), value.clone())).collect();
        joined(&sorted(both(&small, &flatten(body, &Nesting::RIGHT))))
    });
    let signed_headers = format!("the headers {} are signed, and no other", names(&headers));
    let mut with = |mistake: &str, name: &str, value: &str| {
        let more = vec![(name.to_owned(), value.to_owned())];
        wrong(mistake, &signed_headers, joined(&sorted(both(&right, &more))));
    };
    let signature = PROTOCOL.signing.header;
    with(&format!("the header {signature} is included"), signature, "");
    with(&format!("the header {signature} is included"), signature, presented.signature);
    if let Some(kind) = request.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()) {
        for name in ["Content-Type", "content-type"] {
            with("the header Content-Type is included", name, kind);
        }
    }
    wrong(&format!("{CLOCK} is in milliseconds"), "the value that the header has", {
        let clock =
            |pair: &Pair| if pair.0 == CLOCK { (pair.0.clone(), format!("{}000", pair.1)) } else { pair.clone() };
        joined(&right.iter().map(clock).collect::<Vec<_>>())
    });
    wrong(
        "the body is signed as JSON text",
        "the parameters of the body as `name=value`",
        format!("{}&{body}", joined(&headers)),
    );
    wrong("the parameters are not joined by `&`", "`&` between them", joined(&right).replace('&', ""));
    writings
}

fn joined(pairs: &[Pair]) -> String {
    pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

fn both(some: &[Pair], others: &[Pair]) -> Vec<Pair> {
    [some, others].concat()
}

fn sorted(mut pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.sort();
    pairs
}

fn sorted_by_key<K: Ord>(pairs: &[Pair], key: impl Fn(&str) -> K) -> Vec<Pair> {
    let mut pairs = pairs.to_vec();
    pairs.sort_by_cached_key(|(name, _)| key(name));
    pairs
}

fn values(pairs: &[Pair], write: impl Fn(&str) -> String) -> Vec<Pair> {
    pairs.iter().map(|(name, value)| (name.clone(), write(value))).collect()
}

fn names(pairs: &[Pair]) -> String {
    pairs.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")
}

/// The headers in the order in which they came.
fn as_received(request: &Parts, headers: &[Pair]) -> Vec<Pair> {
    let spelled = |name: &str| headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    request.headers.keys().filter_map(|name| spelled(name.as_str())).cloned().collect()
}

/// Splits a name so that its numbers sort as numbers.
fn natural(name: &str) -> Vec<(String, u64)> {
    let mut parts = vec![(String::new(), 0_u64)];
    let mut in_number = false;
    for character in name.chars() {
        match (character.to_digit(10), parts.last_mut()) {
            (Some(digit), Some(part)) => {
                part.1 = part.1.saturating_mul(10).saturating_add(digit.into());
                in_number = true;
            }
            (None, Some(part)) if !in_number => part.0.push(character),
            _ => {
                parts.push((character.to_string(), 0));
                in_number = false;
            }
        }
    }
    parts
}

fn encoded(text: &str, blank: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => written.push(byte.into()),
            b' ' => written.push_str(blank),
            _ => {
                let _ = write!(written, "%{byte:02X}");
            }
        }
    }
    written
}
