//! The page below the control's path, and what it asks for apart from the control.

mod asset;
mod frame;
mod heat_map;
mod names;
mod status_text;
mod tasks;

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ETAG, IF_NONE_MATCH, LOCATION};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::Response;
use serde::Serialize;

use super::response::{JSON, TEXT, response};
use super::{PAGE, images};
use crate::control::Control;

/// How many tasks are listed by default.
const DEFAULT_TASKS: usize = 24;
/// Most tasks that are listed.
const MOST_TASKS: usize = 500;

/// The page, one of its files, or what it asks for. Nothing for any other path.
pub(crate) fn get(control: &Control, call: &str, request: &Request) -> Option<Response> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    match call {
        // Links on the page are relative to the path with its slash.
        "" if !request.uri().path().ends_with('/') => Some(redirect()),
        "" => asset::get("index.html"),
        "tasks" => {
            let tasks = control.look(|model| tasks::list(model, limit(request.uri().query())));
            Some(answer(request.headers(), &tasks))
        }
        "names" => Some(answer(request.headers(), &names::all())),
        _ => match call.split_once('/')? {
            ("page", name) => asset::get(name),
            ("frames", name) => frame(control, name, request.headers()),
            _ => None,
        },
    }
}

/// A frame by its ID, or its image by its ID and `.jpg`.
fn frame(control: &Control, name: &str, headers: &HeaderMap) -> Option<Response> {
    match name.strip_suffix(".jpg") {
        Some(id) => Some(images::answer(control.look(|model| frame::drawing(model, id.parse().ok()?))?)),
        None => Some(answer(headers, &control.look(|model| frame::describe(model, name.parse().ok()?))?)),
    }
}

/// Sends a browser to the page.
pub(super) fn redirect() -> Response {
    let mut answer = response(StatusCode::TEMPORARY_REDIRECT, TEXT, Body::empty());
    answer.headers_mut().insert(LOCATION, HeaderValue::from_static(PAGE));
    answer
}

fn limit(query: Option<&str>) -> usize {
    let number = query.and_then(|query| query.strip_prefix("limit=")?.parse().ok());
    number.unwrap_or(DEFAULT_TASKS).min(MOST_TASKS)
}

/// JSON, or nothing for a client that has it already.
fn answer(headers: &HeaderMap, value: &impl Serialize) -> Response {
    let Ok(json) = serde_json::to_string(value) else {
        return response(StatusCode::INTERNAL_SERVER_ERROR, JSON, r#"{"error":"no JSON"}"#);
    };
    let tag = tag(&json);
    let is_known = headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let (status, body) =
        if is_known { (StatusCode::NOT_MODIFIED, Body::empty()) } else { (StatusCode::OK, Body::from(json)) };
    let mut answer = response(status, JSON, body);
    if let Ok(tag) = HeaderValue::try_from(tag) {
        answer.headers_mut().insert(ETAG, tag);
    }
    answer
}

fn tag(json: &str) -> String {
    let mut hasher = DefaultHasher::new();
    json.hash(&mut hasher);
    format!("\"{:016x}\"", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::limit;

    #[test]
    fn lists_are_limited() {
        assert_eq!(limit(None), 24);
        assert_eq!(limit(Some("limit=7")), 7);
        assert_eq!(limit(Some("limit=9999999")), 500);
        assert_eq!(limit(Some("limit=-1")), 24);
        assert_eq!(limit(Some("x")), 24);
    }
}
