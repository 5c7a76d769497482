//! Images of frames, drawn when they are asked for.

use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

use super::response::{TEXT, response};
use crate::image::Drawing;
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

/// Clients send brackets and backslashes of a path encoded or as they are.
fn percent_decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        let code = (*byte == b'%').then(|| after.get(..2)).flatten();
        let code = code.and_then(|code| u8::from_str_radix(str::from_utf8(code).ok()?, 16).ok());
        if code.is_some() {
            rest = after.get(2..).unwrap_or_default();
        }
        bytes.push(code.unwrap_or(*byte));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::percent_decoded;

    #[test]
    fn paths_are_decoded() {
        assert_eq!(percent_decoded("/a%5C1%5b-%5D.jpg"), r"/a\1[-].jpg");
        assert_eq!(percent_decoded("/a[-].jpg"), "/a[-].jpg");
        assert_eq!(percent_decoded("%"), "%");
        assert_eq!(percent_decoded("%5"), "%5");
        assert_eq!(percent_decoded("%zz%C3%A4"), "%zzä");
    }
}
