//! Pictures at the paths that `loadTaskProcessImg` and `loadingFrameThumbnail` tell: real ones, drawn as they are asked for.

mod color;
mod drawing;
mod turntable;

use axum::body::Body;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

pub(crate) use self::drawing::Sketch;
use crate::http::faulty_body::response;
use crate::state::Shared;

/// The picture at a path, if there is one.
pub(crate) fn at(shared: &Shared, path: &str) -> Option<Response> {
    let sketch = {
        let mut state = shared.lock();
        state.catch_up();
        let world = &state.world;
        Sketch::of(&world.picture(&decoded(path))?, world.now().as_millisecond())
    };
    Some(answer(sketch))
}

/// Draws a picture, outside of every lock.
pub(crate) fn answer(sketch: Sketch) -> Response {
    let Some(jpeg) = sketch.jpeg() else {
        return response(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", Body::from("the picture can't be written"));
    };
    let mut answer = response(StatusCode::OK, "image/jpeg", Body::from(jpeg));
    // It grows while its frame renders.
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// A path without its percent signs: the brackets and backslashes in it may come either way.
fn decoded(path: &str) -> String {
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
    use super::decoded;

    #[test]
    fn paths_come_with_and_without_percent_signs() {
        assert_eq!(decoded("/a%5C1%5b-%5D.jpg"), r"/a\1[-].jpg");
        assert_eq!(decoded("/a[-].jpg"), "/a[-].jpg");
        assert_eq!(decoded("%"), "%");
        assert_eq!(decoded("%5"), "%5");
        assert_eq!(decoded("%zz%C3%A4"), "%zzä");
    }
}
