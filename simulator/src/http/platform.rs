//! The platform's operations over HTTP.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::header::ACCEPT;
use axum::http::{Method, StatusCode};
use axum::response::Response;

use super::response::{JSON, response};
use super::{LONGEST_BODY, faulty_body, images, page};
use crate::answer::Answer;
use crate::state::Shared;

pub(super) async fn serve(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    if is_browser_at_root(&request) {
        return page::redirect();
    }
    if request.method() == Method::GET
        && let Some(image) = images::at(&shared, request.uri().path())
    {
        return image;
    }
    let (parts, body) = request.into_parts();
    let answer = if let Ok(body) = to_bytes(body, LONGEST_BODY).await {
        shared.lock().answer(&parts, &body)
    } else {
        let mebibytes = LONGEST_BODY / 1024 / 1024;
        let why = format!("the body is longer than {mebibytes} MiB, or broke off");
        shared.lock().reject_unread(&parts, why)
    };
    if !answer.delay.is_zero() {
        tokio::time::sleep(answer.delay).await;
    }
    deliver(answer)
}

/// A person who opens the simulator's URL wants to see the page. Clients of the platform do not ask for HTML.
fn is_browser_at_root(request: &Request) -> bool {
    let accept = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok());
    request.method() == Method::GET
        && request.uri().path() == "/"
        && accept.is_some_and(|accept| accept.contains("text/html"))
}

fn deliver(answer: Answer) -> Response {
    match (answer.json, answer.body_fault) {
        (None, _) => faulty_body::hang_up(),
        (Some(json), Some(fault)) => faulty_body::respond(&fault, json),
        (Some(json), None) => response(StatusCode::OK, JSON, json),
    }
}
