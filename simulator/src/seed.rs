//! What a simulator begins with: accounts, tasks, and what the platform offers.

mod document;
mod errors;
mod studio;

use rayvision::{Operation, Request, Timestamp};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::editions;
use crate::envelope::documented_data;
use crate::model::Model;

/// Credentials of the document's examples. Every seed has an account with them.
pub(crate) const ACCESS: (&str, &str) = ("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
/// Time of the document's example of a signature: 2018-09-03 06:49:31 UTC.
const DOCUMENTED_TIME: i64 = 1_535_957_371_000;

/// What a simulator begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Seed {
    /// A small studio at work.
    #[default]
    Studio,
    /// The data of the oldest document's examples: its requests get the documented answers.
    Document,
    /// The studio, with other random numbers.
    Number(u64),
}

impl Model {
    /// The model of a seed at the time of the document's examples.
    pub fn new(seed: Seed) -> Self {
        Self::at(seed, Timestamp::from_millisecond(DOCUMENTED_TIME).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// The model of a seed at `now`.
    pub fn at(seed: Seed, now: Timestamp) -> Self {
        match seed {
            Seed::Studio => studio::model(0, now),
            Seed::Number(number) => studio::model(number, now),
            Seed::Document => document::model(now),
        }
    }
}

/// Data of an operation's documented answer.
///
/// # Panics
///
/// The example can't be read as its type. Tests of the SDK rule that out.
fn documented<R: Request>() -> R::Data {
    let served = editions::of(R::OPERATION).expect("the simulator serves every edition");
    let data = documented_data(served.protocol, R::OPERATION);
    serde_json::from_str(&data).expect("examples are of the type of their operation")
}

/// An operation's documented request.
///
/// # Panics
///
/// As for [`documented`].
fn documented_request<R: DeserializeOwned>(operation: &Operation) -> R {
    serde_json::from_str(operation.example.request).expect("examples are of the type of their operation")
}
