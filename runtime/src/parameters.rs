//! The parameters that a signature covers, as a list.

use crate::Json;

/// A header or a value of the body, as the signature covers it.
///
/// The order is that of the signature. Where a name comes twice, on which the document is silent, the body goes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Parameter {
    /// Flattened name: `renderEnvs0.envId`.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The value as text.
    pub value: String,
}

/// Where a parameter comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The body of the request.
    Body,
    /// A request header.
    Header,
}

/// Lists what a signature covers, in its order, from any headers and any body.
///
/// This is the plain way to the canonical form, for tools and tests; a client writes its typed requests straight into
/// the signature. Values: `null` contributes nothing, booleans are `true` and `false`, numbers are as JSON has them.
///
/// Section of the document: *Signature generation rules*, 1.
///
/// ```
/// use serde_json::json;
/// let body = json!({ "renderEnvs": [{ "envId": 1, "pluginIds": [2, 3] }], "labels": [] });
/// let parameters = rayvision_runtime::parameters(&[("channel", "4")], &body);
/// let shown: Vec<_> = parameters.iter().map(|p| format!("{}={}", p.name, p.value)).collect();
/// assert_eq!(shown, ["channel=4", "renderEnvs0.envId=1", "renderEnvs0.pluginIds0=2", "renderEnvs0.pluginIds1=3"]);
/// ```
pub fn parameters(headers: &[(&str, &str)], body: &Json) -> Vec<Parameter> {
    let mut parameters = Vec::new();
    for &(name, value) in headers {
        parameters.push(Parameter { name: name.to_owned(), value: value.to_owned(), origin: Origin::Header });
    }
    match body {
        Json::Object(members) => {
            for (name, value) in members {
                flatten(name.clone(), value, &mut parameters);
            }
        }
        other => flatten(String::new(), other, &mut parameters),
    }
    parameters.sort();
    parameters
}

fn flatten(name: String, value: &Json, to: &mut Vec<Parameter>) {
    let value = match value {
        Json::Null => return,
        Json::Bool(value) => value.to_string(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => text.clone(),
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                flatten(format!("{name}{index}"), item, to);
            }
            return;
        }
        Json::Object(members) => {
            for (member, value) in members {
                flatten(format!("{name}.{member}"), value, to);
            }
            return;
        }
    };
    to.push(Parameter { name, value, origin: Origin::Body });
}
