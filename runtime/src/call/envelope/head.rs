use jiff::Timestamp;
use serde_json::value::RawValue;

use crate::codec::{boolean, integer, read, text, timestamp};
use crate::schema::EnvelopeNames;

/// All of an envelope but the data.
#[derive(Default)]
pub(crate) struct Head {
    pub(crate) version: Option<String>,
    pub(crate) result: Option<bool>,
    pub(crate) message: Option<String>,
    pub(crate) code: Option<i64>,
    pub(crate) server_time: Option<Timestamp>,
    pub(crate) request_id: Option<String>,
    pub(crate) release_version: Option<String>,
}

/// A part of an envelope.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Version,
    Result,
    Message,
    Code,
    Time,
    Request,
    Release,
    Data,
    Other,
}

impl Head {
    /// Whether the code grants the request.
    pub(super) fn is_granted(&self, names: &EnvelopeNames) -> bool {
        self.code.is_some_and(|code| names.ok.contains(&code))
    }

    /// Keeps what can be understood: nothing but the code may fail a call.
    pub(super) fn keep(&mut self, part: Part, json: &RawValue) {
        match part {
            Part::Version => keep(&mut self.version, read(json, |from| text::optional::deserialize(from))),
            Part::Result => keep(&mut self.result, read(json, |from| boolean::optional::deserialize(from))),
            Part::Message => keep(&mut self.message, read(json, |from| text::optional::deserialize(from))),
            Part::Code => keep(&mut self.code, read(json, |from| integer::optional::deserialize(from))),
            Part::Time => keep(&mut self.server_time, read(json, |from| timestamp::optional::deserialize(from))),
            Part::Request => keep(&mut self.request_id, read(json, |from| text::optional::deserialize(from))),
            Part::Release => keep(&mut self.release_version, read(json, |from| text::optional::deserialize(from))),
            Part::Data | Part::Other => {}
        }
    }
}

fn keep<T>(slot: &mut Option<T>, value: serde_json::Result<Option<T>>) {
    if slot.is_none() {
        *slot = value.ok().flatten();
    }
}
