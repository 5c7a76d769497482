//! The envelope around every answer.

use std::fmt::Write;

use rayvision::{Operation, PROTOCOL, Timestamp};
use rayvision_runtime::Source;
use serde_json::value::RawValue;

/// What an envelope holds.
pub(crate) struct Envelope<'a> {
    pub(crate) code: i64,
    /// If there is none, the code's name.
    pub(crate) message: Option<&'a str>,
    /// JSON.
    pub(crate) data: &'a str,
    pub(crate) time: Timestamp,
}

impl Envelope<'_> {
    pub(crate) fn to_json(&self) -> String {
        let names = &PROTOCOL.envelope;
        let mut json = String::with_capacity(160 + self.data.len());
        json.push('{');
        member(&mut json, names.version, &quoted(version()));
        member(&mut json, names.result, if names.ok.contains(&self.code) { "true" } else { "false" });
        if let Some(name) = names.message {
            member(&mut json, name, &self.message.map_or_else(|| quoted(&code_name(self.code)), quoted));
        }
        member(&mut json, names.code, &self.code.to_string());
        member(&mut json, names.data, self.data);
        if let Some(name) = names.time {
            member(&mut json, name, &self.time.as_millisecond().to_string());
        }
        json.push('}');
        json
    }
}

/// The data of an operation's documented answer, as JSON.
pub(crate) fn documented_data(operation: &Operation) -> String {
    let example = operation.example.response;
    let data = serde_json::from_str::<std::collections::HashMap<String, &RawValue>>(example)
        .ok()
        .filter(|members| members.contains_key(PROTOCOL.envelope.code))
        .and_then(|members| members.get(PROTOCOL.envelope.data).copied());
    // The document shows one example without an envelope.
    data.map_or(example, RawValue::get).to_owned()
}

/// The version of the protocol, as requests have it in the header of the same name.
fn version() -> &'static str {
    let header = PROTOCOL.headers.iter().find(|header| header.name == PROTOCOL.envelope.version);
    match header.map(|header| header.source) {
        Some(Source::Fixed(version)) => version,
        _ => PROTOCOL.revision,
    }
}

/// The name of a code in small letters, as in the document's answers.
fn code_name(code: i64) -> String {
    PROTOCOL.code(code).map_or_else(String::new, |info| info.name.to_lowercase())
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

    #[test]
    fn documented_answers_come_out_as_documented() {
        for operation in rayvision::OPERATIONS {
            let documented: serde_json::Value = serde_json::from_str(operation.example.response).unwrap();
            let data = documented_data(operation);
            let time = Timestamp::from_millisecond(documented["serverTime"].as_i64().unwrap_or_default()).unwrap();
            let message = documented["message"].as_str();
            let answer = Envelope { code: 200, message, data: &data, time }.to_json();
            let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
            if documented.get("code").is_some() {
                assert_eq!(answer, documented, "{}", operation.name);
            } else {
                assert_eq!(answer["data"], documented, "{}", operation.name);
            }
        }
    }

    #[test]
    fn without_a_message_there_is_the_name_of_the_code() {
        let answer = Envelope { code: 200, message: None, data: "null", time: Timestamp::UNIX_EPOCH }.to_json();
        assert_eq!(
            answer,
            r#"{"version":"1.0.0","result":true,"message":"success","code":200,"data":null,"serverTime":0}"#
        );
    }
}
