//! A line of a script.

use std::time::Duration;

use serde_json::Value as Json;

use crate::schema::EnvelopeNames;
use crate::transport::{Incoming, TransportError};

/// What a script answers to one request.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Answers only a request with these parameters; any, where there are none.
    pub(super) parameters: Option<Json>,
    pub(super) delay: Duration,
    pub(super) answer: Answer,
}

#[derive(Clone, Debug)]
pub(super) enum Answer {
    /// Data, as JSON text, so that no digit of an amount is lost.
    Grant(String),
    /// Data that could not be written.
    Unwritable(String),
    Refuse {
        code: i64,
        message: String,
    },
    Plain {
        status: u16,
        body: Vec<u8>,
    },
    Lose,
    Unreachable,
}

impl From<Answer> for Line {
    fn from(answer: Answer) -> Self {
        Self { parameters: None, delay: Duration::ZERO, answer }
    }
}

impl Answer {
    pub(super) fn into_result(self, names: &EnvelopeNames) -> Result<Incoming, TransportError> {
        match self {
            Self::Grant(data) => {
                let code = names.ok.first().copied().unwrap_or_default();
                Ok(envelope(&[(names.result, "true"), (names.code, &code.to_string()), (names.data, &data)]))
            }
            Self::Unwritable(cause) => {
                Err(TransportError::never_sent(format_args!("the script's data can't be written as JSON: {cause}")))
            }
            Self::Refuse { code, message } => {
                let message = Json::from(message).to_string();
                let head = [(names.result, "false"), (names.code, &*code.to_string())];
                let message = names.message.map(|name| (name, &*message));
                Ok(envelope(&head.into_iter().chain(message).collect::<Vec<_>>()))
            }
            Self::Plain { status, body } => Ok(Incoming::new(status, body)),
            Self::Lose => Err(TransportError::lost("the script loses the connection")),
            Self::Unreachable => Err(TransportError::never_sent("the script is out of reach")),
        }
    }
}

fn envelope(members: &[(&str, &str)]) -> Incoming {
    let members = members.iter().map(|(name, json)| format!("{}:{json}", Json::from(*name)));
    Incoming::new(200, format!("{{{}}}", members.collect::<Vec<_>>().join(",")).into_bytes())
}
