//! Images of frames, drawn when they are asked for.

use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

use super::response::{TEXT, response};
use crate::image::Drawing;
use crate::percent::percent_decoded;
use crate::state::Shared;

/// The image at a path that `loadTaskProcessImg` or `loadingFrameThumbnail` answered.
pub(super) fn at(shared: &Shared, path: &str) -> Option<Response> {
    let drawing = {
        let mut state = shared.lock();
        state.catch_up();
        let model = &state.model;
        Drawing::of(&model.image(&percent_decoded(path))?, model.now().as_millisecond())
    };
    Some(answer(drawing))
}

/// Drawing takes time, so no lock may be held.
pub(super) fn answer(drawing: Drawing) -> Response {
    let Some(jpeg) = drawing.jpeg() else {
        return response(StatusCode::INTERNAL_SERVER_ERROR, TEXT, "the image can't be written");
    };
    let mut answer = response(StatusCode::OK, "image/jpeg", jpeg);
    // It changes while the frame renders.
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
