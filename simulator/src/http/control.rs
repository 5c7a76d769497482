//! The control over HTTP, as JSON.

use std::sync::Arc;
use std::time::Duration;

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, Uri};
use axum::response::Response;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::failure::Failure;
use super::response::{JSON, response};
use super::{CONTROL, LONGEST_BODY, guard, page};
use crate::clock::Clock;
use crate::control::Control;
use crate::control_token::ControlToken;
use crate::fault::Fault;
use crate::model::{Money, Scene};
use crate::seed::Seed;
use crate::state::Shared;

/// All calls, for the message about an unknown one.
const CALLS: &str = "GET state, journal?after=N, faults; POST advance, finish, clock, reset, save, load, scene, faults, top-up, \
    journal/compare; DELETE faults";
/// It is sent as a POST, but changes nothing.
const COMPARE: &str = "journal/compare";

pub(super) async fn serve(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let control = Control::new(Arc::clone(&shared));
    // A request that is not allowed is refused by `answer`.
    if guard::check(request.method(), request.headers()).is_ok()
        && let Some(page) = page::get(&control, call(request.uri()), &request)
    {
        return page;
    }
    match answer(&control, &shared.control_token, request).await {
        Ok(json) => response(StatusCode::OK, JSON, json),
        Err(Failure { status, why }) => response(status, JSON, json!({ "error": why }).to_string()),
    }
}

/// The path without the root.
fn call(uri: &Uri) -> &str {
    uri.path().strip_prefix(CONTROL).unwrap_or_default().trim_matches('/')
}

async fn answer(control: &Control, token: &ControlToken, request: Request) -> Result<String, Failure> {
    let (parts, body) = request.into_parts();
    guard::check(&parts.method, &parts.headers)?;
    let call = call(&parts.uri);
    if parts.method != Method::GET && call != COMPARE {
        guard::check_token(&parts.headers, token)?;
    }
    let body = to_bytes(body, LONGEST_BODY).await;
    let body = body.map_err(|_| Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "the body is too long, or broke off"))?;
    match parts.method {
        Method::GET => get(control, call, &parts.uri),
        Method::POST => post(control, call, &body),
        Method::DELETE if call == "faults" => {
            control.clear_faults();
            written(&control.overview())
        }
        _ => Err(unknown(call)),
    }
}

fn get(control: &Control, call: &str, uri: &Uri) -> Result<String, Failure> {
    match call {
        "state" => written(&control.overview()),
        "faults" => written(&control.faults()),
        "journal" => written(&control.journal_after(after(uri)?)),
        _ => Err(unknown(call)),
    }
}

/// Every change is answered with the overview.
fn post(control: &Control, call: &str, body: &[u8]) -> Result<String, Failure> {
    match call {
        "advance" => {
            let Advance { seconds, milliseconds } = read(body)?;
            control.advance(Duration::from_secs(seconds).saturating_add(Duration::from_millis(milliseconds)));
        }
        "finish" => control.finish(),
        "clock" => control.set_clock(read::<Clock>(body)?)?,
        "reset" => control.reset(read::<Reset>(body)?.seed.unwrap_or_else(|| control.overview().seed))?,
        "save" => control.save_as(&read::<StateName>(body)?.name)?,
        "load" => control.load_named(&read::<StateName>(body)?.name)?,
        "scene" => control.next_scene(read::<Scene>(body)?)?,
        "faults" => control.set_fault(read::<Fault>(body)?)?,
        "top-up" => {
            let TopUp { access_id, amount } = read(body)?;
            control.top_up(&access_id, amount.decimal())?;
        }
        COMPARE => {
            let Compare { number, string } = read(body)?;
            return written(&json!({ "firstDifference": control.compare(number, &string)? }));
        }
        _ => return Err(unknown(call)),
    }
    written(&control.overview())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    #[serde(default)]
    seconds: u64,
    #[serde(default)]
    milliseconds: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reset {
    /// Without one, the seed stays.
    seed: Option<Seed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StateName {
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct TopUp {
    access_id: String,
    amount: Money,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Compare {
    number: u64,
    string: String,
}

fn after(uri: &Uri) -> Result<u64, Failure> {
    let Some(query) = uri.query().filter(|query| !query.is_empty()) else { return Ok(0) };
    let number = query.strip_prefix("after=").and_then(|number| number.parse().ok());
    number.ok_or_else(|| Failure::new(StatusCode::BAD_REQUEST, "the journal takes `after=` and a number"))
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(body).map_err(|error| Failure::new(StatusCode::BAD_REQUEST, error.to_string()))
}

fn written(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))
}

fn unknown(call: &str) -> Failure {
    Failure::new(StatusCode::NOT_FOUND, format!("there is no such call as {call:?} with this method: {CALLS}"))
}
