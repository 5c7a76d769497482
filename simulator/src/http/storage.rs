//! Files of the storages, for the stand-in of the transfer program: they are sent, fetched, and listed folder by folder.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::json;

use super::failure::Failure;
use super::guard;
use super::response::{JSON, response};
use crate::image::Drawing;
use crate::percent::percent_decoded;
use crate::state::Shared;

/// Where the storages are: behind it the ID of one, and a path.
pub(super) const ROOT: &str = "/_simulator/storage/";
/// Longest file that is taken in.
const LONGEST_FILE: usize = 1024 * 1024 * 1024;

pub(super) async fn serve(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    answer(&shared, request)
        .await
        .unwrap_or_else(|Failure { status, why }| response(status, JSON, json!({ "error": why }).to_string()))
}

async fn answer(shared: &Shared, request: Request) -> Result<Response, Failure> {
    let (parts, body) = request.into_parts();
    guard::check_token(&parts.headers, &shared.control_token)?;
    let path = percent_decoded(parts.uri.path().strip_prefix(ROOT).unwrap_or_default());
    let (storage, path) = path.split_once('/').unwrap_or((&path, ""));
    let path = format!("/{path}");
    match parts.method {
        Method::PUT => {
            let content = to_bytes(body, LONGEST_FILE).await;
            let content =
                content.map_err(|_| Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too long, or broken off"))?;
            shared.storage.put(storage, &path, &content);
            Ok(response(StatusCode::NO_CONTENT, JSON, ""))
        }
        Method::GET if path.ends_with('/') => {
            let mut paths = shared.storage.paths(storage);
            paths.retain(|known| known.starts_with(&path));
            let mut state = shared.lock();
            state.catch_up();
            paths.extend(state.model.output_paths(storage, &path));
            Ok(response(StatusCode::OK, JSON, json!(paths).to_string()))
        }
        Method::GET => match content(shared, storage, &path) {
            Some(content) => Ok(response(StatusCode::OK, "application/octet-stream", content)),
            None => Err(Failure::new(StatusCode::NOT_FOUND, format!("{path} is not in storage {storage}"))),
        },
        _ => Err(Failure::new(StatusCode::METHOD_NOT_ALLOWED, "files are sent by PUT and fetched by GET")),
    }
}

/// What was sent, or a frame, which is drawn when it is fetched. No lock is held while it is.
fn content(shared: &Shared, storage: &str, path: &str) -> Option<Vec<u8>> {
    if let Some(sent) = shared.storage.get(storage, path) {
        return Some(sent.to_vec());
    }
    let drawing = {
        let mut state = shared.lock();
        state.catch_up();
        Drawing::output(&state.model.output_frame(storage, path)?)
    };
    Some(drawing.bitmap())
}
