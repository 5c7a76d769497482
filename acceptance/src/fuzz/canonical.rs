//! The canonical form of any request, against a slow way that shares nothing with the runtime's.

use std::fmt::Debug;

use rayvision_runtime::testing::RequestVisitor;
use rayvision_runtime::{Request, StringToSign, TemplatePart, TypeSchema, flatten, parameters};
use serde::Serialize;
use serde_json::value::RawValue;

use super::bytes::Bytes;
use super::json::json;
use super::operations;

/// Names of headers that fall before, among and behind parameters, in byte order.
const HEADERS: [&str; 10] =
    ["UTCTimestamp", "a", "a0.b", "accessId", "b.a", "channel", "nonce", "platform", "taskId", "version"];

/// The input chooses an operation, two bytes the headers, the rest is the body.
pub(super) fn canonical(input: &[u8]) {
    operations::visit(input, |_, mut bytes| {
        let chosen = u16::from_le_bytes([bytes.next(), bytes.next()]);
        let headers = HEADERS.iter().enumerate().filter(|(index, _)| chosen >> index & 1 == 1);
        let headers = headers.map(|(index, name)| (*name, if index % 2 == 0 { "7" } else { "" })).collect();
        Body { headers, bytes }
    });
}

struct Body<'a> {
    headers: Vec<(&'a str, &'a str)>,
    bytes: Bytes<'a>,
}

impl RequestVisitor for Body<'_> {
    type Output = ();

    fn visit<R>(self)
    where
        R: Request,
        R::Data: Debug + PartialEq,
    {
        let schema = TypeSchema::Object(R::OPERATION.parameters);
        let body = json(self.bytes, self.headers.len().is_multiple_of(2).then_some(&schema));
        let expected = slow(&self.headers, &body.to_string());
        assert_eq!(signed(&self.headers, &body), expected, "the signed form of {body}");
        assert_eq!(listed(&self.headers, &body), expected, "the listed form of {body}");
    }
}

/// The way of the client.
fn signed(headers: &[(&str, &str)], body: &impl Serialize) -> String {
    let body = flatten(body).expect("every value can be written");
    StringToSign { template: &[TemplatePart::Parameters], method: "", host: "", path: "", headers, body: &body }
        .render()
}

/// The way of tools.
fn listed(headers: &[(&str, &str)], body: &impl Serialize) -> String {
    let body = flatten(body).expect("every value can be written");
    let parameters = parameters(headers, &body).into_iter().map(|parameter| parameter.name + "=" + &parameter.value);
    parameters.collect::<Vec<_>>().join("&")
}

/// The document's words, one after the other: flatten the text that is sent, sort by name, join. A header that the
/// body repeats is signed once, as the body has it.
fn slow(headers: &[(&str, &str)], body: &str) -> String {
    let mut pairs = Vec::new();
    flatten_text(None, serde_json::from_str(body).expect("a body is JSON"), &mut pairs);
    let mut pairs: Vec<_> = pairs.into_iter().map(|(name, value)| (name, 0, value)).collect();
    pairs.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), 1, (*value).to_owned())));
    pairs.sort();
    let in_body: Vec<_> = pairs.iter().filter(|pair| pair.1 == 0).map(|pair| pair.0.clone()).collect();
    pairs.retain(|(name, place, _)| *place == 0 || !in_body.contains(name));
    pairs.iter().map(|(name, _, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

/// Looks at the text, so that every digit counts as it is sent.
fn flatten_text(name: Option<&str>, value: &RawValue, to: &mut Vec<(String, String)>) {
    let text = value.get();
    match text.as_bytes()[0] {
        b'n' => {}
        b'{' => {
            for (member, value) in members(text) {
                let name = name.map_or_else(|| member.clone(), |name| format!("{name}.{member}"));
                flatten_text(Some(&name), &value, to);
            }
        }
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(text).expect("a list");
            for (index, item) in items.into_iter().enumerate() {
                flatten_text(Some(&format!("{}{index}", name.unwrap_or_default())), item, to);
            }
        }
        b'"' => to.push((name.unwrap_or_default().to_owned(), serde_json::from_str(text).expect("a text"))),
        _ => to.push((name.unwrap_or_default().to_owned(), text.to_owned())),
    }
}

fn members(text: &str) -> std::collections::BTreeMap<String, Box<RawValue>> {
    serde_json::from_str(text).expect("an object")
}
