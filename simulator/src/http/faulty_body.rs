//! Answers that arrive broken.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use http_body::Frame;
use tokio::time::Sleep;

use crate::fault::FaultKind;

/// What a proxy says for a platform that is not there.
const BAD_GATEWAY: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
    <center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";

/// The answer, after a fault has had its way with it.
pub(crate) fn damaged(fault: &FaultKind, json: String) -> Response {
    let json = Bytes::from(json);
    match fault {
        FaultKind::DropAfter => dropped(),
        FaultKind::CutShort => {
            let half = json.slice(..json.len() / 2);
            sized(json.len(), Broken::new([half]).and_cut())
        }
        FaultKind::Dribble { milliseconds } => {
            let bytes = (0..json.len()).map(|at| json.slice(at..=at));
            sized(json.len(), Broken::new(bytes).every(Duration::from_millis(*milliseconds)))
        }
        FaultKind::Garbage => response(StatusCode::OK, "application/json", Body::from(garbage(json.len()))),
        FaultKind::BadGateway => response(StatusCode::BAD_GATEWAY, "text/html", Body::from(BAD_GATEWAY)),
        FaultKind::WrongLength { by } => {
            let by = isize::try_from(*by).unwrap_or(if *by < 0 { isize::MIN } else { isize::MAX });
            sized(json.len().saturating_add_signed(by), Broken::new([json]).and_cut())
        }
        _ => response(StatusCode::OK, "application/json", Body::from(json)),
    }
}

/// An answer that makes the server hang up before its first byte.
pub(crate) fn dropped() -> Response {
    Response::new(Body::new(Broken::new([]).and_cut()))
}

/// A JSON answer.
pub(crate) fn sound(json: String) -> Response {
    response(StatusCode::OK, "application/json", Body::from(json))
}

pub(crate) fn response(status: StatusCode, kind: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// A JSON answer that tells its length, which need not be true.
fn sized(length: usize, body: Broken) -> Response {
    let mut response = response(StatusCode::OK, "application/json", Body::new(body));
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    response
}

/// Bytes that are neither JSON nor text.
fn garbage(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let byte = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8 | 0x80
    };
    std::iter::repeat_with(byte).take(length.max(16)).collect()
}

/// A body that comes slowly, or breaks off.
struct Broken {
    /// What is to come, the next one last.
    chunks: Vec<Bytes>,
    pause: Option<Duration>,
    pausing: Option<Pin<Box<Sleep>>>,
    is_cut: bool,
    /// Whether all that came so far is on its way.
    is_flushed: bool,
}

impl Broken {
    fn new(chunks: impl IntoIterator<Item = Bytes, IntoIter: DoubleEndedIterator>) -> Self {
        Self { chunks: chunks.into_iter().rev().collect(), pause: None, pausing: None, is_cut: false, is_flushed: true }
    }

    fn every(mut self, pause: Duration) -> Self {
        self.pause = Some(pause);
        self
    }

    fn and_cut(mut self) -> Self {
        self.is_cut = true;
        self
    }
}

impl HttpBody for Broken {
    type Data = Bytes;
    type Error = Cut;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Cut>>> {
        if let Some(pausing) = &mut self.pausing {
            ready!(pausing.as_mut().poll(context));
            self.pausing = None;
        }
        let chunk = self.chunks.pop();
        if chunk.is_none() && !self.is_flushed {
            // What is left waiting for more is sent; an error would throw it away.
            self.is_flushed = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        self.is_flushed = false;
        self.pausing = self.pause.filter(|_| chunk.is_some()).map(|pause| Box::pin(tokio::time::sleep(pause)));
        match chunk {
            Some(chunk) => Poll::Ready(Some(Ok(Frame::data(chunk)))),
            None if self.is_cut => Poll::Ready(Some(Err(Cut))),
            None => Poll::Ready(None),
        }
    }
}

/// Makes the server hang up.
#[derive(Debug)]
struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fault cuts the answer")
    }
}

impl std::error::Error for Cut {}
