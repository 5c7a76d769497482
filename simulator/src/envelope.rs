//! The envelope around every answer.

use std::fmt::Write;

use rayvision::{Operation, Protocol, Timestamp};
use rayvision_runtime::Source;
use serde_json::value::RawValue;

/// What an envelope holds.
pub(crate) struct Envelope<'a> {
    pub(crate) protocol: &'a Protocol,
    pub(crate) code: i64,
    /// If there is none, the code's name.
    pub(crate) message: Option<&'a str>,
    /// JSON.
    pub(crate) data: &'a str,
    pub(crate) time: Timestamp,
    /// ID of the request, where answers carry one.
    pub(crate) request_id: Option<&'a str>,
}

impl Envelope<'_> {
    pub(crate) fn to_json(&self) -> String {
        let names = &self.protocol.envelope;
        let mut json = String::with_capacity(200 + self.data.len());
        json.push('{');
        member(&mut json, names.version, &quoted(version(self.protocol)));
        member(&mut json, names.result, if names.ok.contains(&self.code) { "true" } else { "false" });
        if let Some(name) = names.message {
            member(&mut json, name, &quoted(self.message.unwrap_or(&self.code_name())));
        }
        member(&mut json, names.code, &self.code.to_string());
        member(&mut json, names.data, self.data);
        if let Some(name) = names.time {
            member(&mut json, name, &self.time.as_millisecond().to_string());
        }
        if let (Some(name), Some(id)) = (names.request, self.request_id) {
            member(&mut json, name, &quoted(id));
        }
        json.push('}');
        json
    }

    /// The name of the code in small letters, as in the document's answers.
    fn code_name(&self) -> String {
        self.protocol.code(self.code).map_or_else(String::new, |info| info.name.to_lowercase())
    }
}

/// The data of an operation's documented answer, as JSON.
pub(crate) fn documented_data(protocol: &Protocol, operation: &Operation) -> String {
    let example = operation.example.response;
    let names = &protocol.envelope;
    let data = serde_json::from_str::<std::collections::HashMap<String, &RawValue>>(example)
        .ok()
        .filter(|members| members.contains_key(names.code))
        .and_then(|members| members.get(names.data).copied());
    // Some examples are shown without an envelope.
    data.map_or(example, RawValue::get).to_owned()
}

/// The version of the protocol, as requests have it in the header of the same name.
fn version(protocol: &Protocol) -> &'static str {
    let header = protocol.headers.iter().find(|header| header.name == protocol.envelope.version);
    match header.map(|header| header.source) {
        Some(Source::Fixed(version)) => version,
        _ => protocol.edition,
    }
}

fn member(json: &mut String, name: &str, value: &str) {
    if !json.ends_with('{') {
        json.push(',');
    }
    let _ = write!(json, "{}:{value}", quoted(name));
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editions;

    #[test]
    fn documented_answers_come_out_as_documented() {
        for served in editions::all() {
            for operation in served.operations {
                let documented: serde_json::Value = serde_json::from_str(operation.example.response).unwrap();
                let data = documented_data(served.protocol, operation);
                let answer = Envelope {
                    protocol: served.protocol,
                    code: 200,
                    message: documented["message"].as_str(),
                    data: &data,
                    time: Timestamp::from_millisecond(documented["serverTime"].as_i64().unwrap_or_default()).unwrap(),
                    request_id: documented["requestId"].as_str(),
                };
                let answer: serde_json::Value = serde_json::from_str(&answer.to_json()).unwrap();
                let at = format!("{} {}", served.edition, operation.name);
                if documented.get("code").is_none() {
                    assert_eq!(answer["data"], documented, "{at}");
                    continue;
                }
                // Examples of the newest edition show the version of an older one.
                for (name, value) in documented.as_object().unwrap() {
                    if name != "version" && name != "releaseVersion" {
                        assert_eq!(&answer[name], value, "{at}");
                    }
                }
            }
        }
    }

    #[test]
    fn without_a_message_there_is_the_name_of_the_code() {
        let envelope = |protocol| Envelope {
            protocol,
            code: 200,
            message: None,
            data: "null",
            time: Timestamp::UNIX_EPOCH,
            request_id: Some("id"),
        };
        let [newest, .., oldest] = &editions::all().map(|served| served.protocol).collect::<Vec<_>>()[..] else {
            panic!("one edition only")
        };
        assert_eq!(
            envelope(oldest).to_json(),
            r#"{"version":"1.0.0","result":true,"message":"success","code":200,"data":null,"serverTime":0}"#
        );
        assert!(envelope(newest).to_json().ends_with(r#""data":null,"serverTime":0,"requestId":"id"}"#));
    }
}
