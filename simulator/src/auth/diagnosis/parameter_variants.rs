//! Variants of the signed parameters.

use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;

use super::flattening::{Flattening, flatten};
use super::variant::Variant;
use crate::auth::signature::SignedRequest;
use crate::percent::percent_encoded;

const BYTE_ORDER: &str = "all names, of headers and parameters, in the order of their bytes";
const NOT_ENCODED: &str = "names and values as they are, nothing escaped";

/// Name and value.
type Pair = (String, String);

/// The parameters with each usual mistake; the first variant is the right one.
pub(super) fn parameter_variants(request: &SignedRequest<'_>) -> Vec<Variant> {
    let signed = &request.headers.signed;
    let headers: Vec<Pair> = signed.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    let body = flatten(request.body, &Flattening::RIGHT);
    let right = request.parameters();
    let parameters = Parameters { request, headers, body, right };
    let mut variants = Variants(vec![Variant::right(&joined(&parameters.right))]);
    parameters.add_flattenings(&mut variants);
    parameters.add_orders(&mut variants);
    parameters.add_encodings(&mut variants);
    parameters.add_other_headers(&mut variants);
    parameters.add_other_bodies(&mut variants);
    variants.0
}

/// Variants without repetition: of several mistakes that give the same text, the first counts.
struct Variants(Vec<Variant>);

impl Variants {
    fn add(&mut self, mistake: &str, right: &str, text: String) {
        if self.0.iter().all(|variant| variant.text != text) {
            self.0.push(Variant::wrong(mistake, right, text));
        }
    }
}

struct Parameters<'a> {
    request: &'a SignedRequest<'a>,
    headers: Vec<Pair>,
    /// In the order of the body.
    body: Vec<Pair>,
    /// All together, in the right order.
    right: Vec<Pair>,
}

impl Parameters<'_> {
    fn add_flattenings(&self, variants: &mut Variants) {
        for flattening in Flattening::WRONG {
            let body = flatten(self.request.body, flattening);
            variants.add(flattening.mistake, flattening.right, joined(&sorted(both(&self.headers, &body))));
        }
    }

    fn add_orders(&self, variants: &mut Variants) {
        let (headers, body) = (&self.headers, &self.body);
        let received = as_received(self.request.request, headers);
        let sorted_body = sorted(body.clone());
        let orders = [
            ("the parameters are in the order of the body, after the headers", both(headers, body)),
            ("the parameters are in the order of the body, before the headers", both(body, headers)),
            ("the parameters are in the order in which headers and body came", both(&received, body)),
            ("headers and parameters are sorted apart", both(headers, &sorted_body)),
            ("headers and parameters are sorted apart", both(&sorted_body, headers)),
            (
                "capital and small letters are sorted as if they were the same",
                sorted_by_name(&self.right, str::to_lowercase),
            ),
            ("10 is sorted behind 2", sorted_by_name(&self.right, with_numbers)),
        ];
        for (mistake, pairs) in orders {
            variants.add(mistake, BYTE_ORDER, joined(&pairs));
        }
    }

    fn add_encodings(&self, variants: &mut Variants) {
        let with_values = |encode: fn(&str) -> String| {
            let pairs: Vec<Pair> = self.right.iter().map(|(name, value)| (name.clone(), encode(value))).collect();
            joined(&pairs)
        };
        variants.add("values are URL-encoded", NOT_ENCODED, with_values(percent_encoded));
        variants.add(
            "values are URL-encoded as in forms",
            NOT_ENCODED,
            with_values(|value| percent_encoded(value).replace("%20", "+")),
        );
        variants.add("all is URL-encoded", NOT_ENCODED, percent_encoded(&joined(&self.right)));
    }

    fn add_other_headers(&self, variants: &mut Variants) {
        let lowercase: Vec<Pair> =
            self.headers.iter().map(|(name, value)| (name.to_lowercase(), value.clone())).collect();
        variants.add(
            "names of headers are in small letters",
            "names of headers as the document spells them",
            joined(&sorted(both(&lowercase, &self.body))),
        );
        let names = self.headers.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
        let only_these = format!("the headers {names} are signed, and no other");
        let protocol = self.request.protocol;
        let signature = protocol.signing.header;
        let mut more = vec![(signature, signature, ""), (signature, signature, self.request.headers.signature)];
        let content_type = self.request.request.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if let Some(value) = content_type {
            more.extend(["Content-Type", "content-type"].map(|name| ("Content-Type", name, value)));
        }
        let unsigned = protocol.headers.iter().filter(|header| !header.signed);
        more.extend(unsigned.filter_map(|header| {
            let value = self.request.request.headers.get(header.name)?.to_str().ok()?;
            Some((header.name, header.name, value))
        }));
        for (header, name, value) in more {
            let pair = (name.to_owned(), value.to_owned());
            let text = joined(&sorted(both(&self.right, &[pair])));
            variants.add(&format!("the header {header} is included"), &only_these, text);
        }
        let clock = self.request.headers.clock;
        let in_milliseconds =
            |(name, value): &Pair| (name.clone(), if name == clock { format!("{value}000") } else { value.clone() });
        variants.add(
            &format!("{clock} is in milliseconds"),
            "the value that the header has",
            joined(&self.right.iter().map(in_milliseconds).collect::<Vec<_>>()),
        );
        variants.add("the headers are ignored", "the headers are signed too", joined(&sorted(self.body.clone())));
    }

    fn add_other_bodies(&self, variants: &mut Variants) {
        let headers = joined(&self.headers);
        variants.add(
            "the body is signed as JSON text",
            "the parameters of the body as `name=value`",
            format!("{headers}&{}", self.request.body),
        );
        variants.add("the body is ignored", "the parameters of the body are signed too", headers);
        let without_separators = joined(&self.right).replace('&', "");
        variants.add("the parameters are not joined by `&`", "`&` between them", without_separators);
    }
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

fn sorted_by_name<K: Ord>(pairs: &[Pair], key: impl Fn(&str) -> K) -> Vec<Pair> {
    let mut pairs = pairs.to_vec();
    pairs.sort_by_cached_key(|(name, _)| key(name));
    pairs
}

/// The headers in the order in which they were received.
fn as_received(request: &Parts, headers: &[Pair]) -> Vec<Pair> {
    let signed = |name: &str| headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    request.headers.keys().filter_map(|name| signed(name.as_str())).cloned().collect()
}

/// A sort key by which the numbers in names sort as numbers.
fn with_numbers(name: &str) -> Vec<(String, u64)> {
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
