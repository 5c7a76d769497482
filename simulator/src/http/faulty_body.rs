//! Answers whose body breaks off, dribbles in, or is not what it should be.

use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use http_body::Frame;
use rayvision::Json;
use tokio::time::Sleep;

use super::response::{JSON, response};
use crate::fault::FaultKind;

/// What a proxy answers when the platform can't be reached.
const BAD_GATEWAY: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
    <center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";

/// The response to a request that a fault hits.
pub(super) fn respond(fault: &FaultKind, json: String) -> Response {
    let json = Bytes::from(json);
    match fault {
        FaultKind::DropAfter => hang_up(),
        FaultKind::CutShort => {
            let half = json.slice(..json.len() / 2);
            with_length(json.len(), FaultyBody::new([half]).that_breaks_off())
        }
        FaultKind::Dribble { milliseconds } => {
            let bytes = (0..json.len()).map(|at| json.slice(at..=at));
            with_length(json.len(), FaultyBody::new(bytes).with_pauses(Duration::from_millis(*milliseconds)))
        }
        FaultKind::Edit { set, remove } => response(StatusCode::OK, JSON, edited(&json, set, remove)),
        FaultKind::Garbage => response(StatusCode::OK, JSON, garbage(json.len())),
        FaultKind::BadGateway => response(StatusCode::BAD_GATEWAY, "text/html", BAD_GATEWAY),
        FaultKind::WrongLength { by } => {
            let by = isize::try_from(*by).unwrap_or(if *by < 0 { isize::MIN } else { isize::MAX });
            with_length(json.len().saturating_add_signed(by), FaultyBody::new([json]).that_breaks_off())
        }
        _ => response(StatusCode::OK, JSON, json),
    }
}

/// JSON with other members. A pointer to what is not there does nothing.
fn edited(json: &[u8], set: &BTreeMap<String, Json>, remove: &[String]) -> String {
    let mut answer: Json = serde_json::from_slice(json).unwrap_or_default();
    for (pointer, value) in set {
        if let Some((holder, name)) = pointer.rsplit_once('/')
            && let Some(Json::Object(members)) = answer.pointer_mut(holder)
        {
            members.insert(name.to_owned(), value.clone());
        }
    }
    for pointer in remove {
        if let Some((holder, name)) = pointer.rsplit_once('/')
            && let Some(Json::Object(members)) = answer.pointer_mut(holder)
        {
            members.remove(name);
        }
    }
    answer.to_string()
}

/// Makes the server hang up before it sends the first byte.
pub(super) fn hang_up() -> Response {
    Response::new(Body::new(FaultyBody::new([]).that_breaks_off()))
}

/// A JSON response with this `Content-Length`, whatever the body's real length.
fn with_length(length: usize, body: FaultyBody) -> Response {
    let mut response = response(StatusCode::OK, JSON, Body::new(body));
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    response
}

/// Bytes that are neither JSON nor UTF-8.
fn garbage(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let byte = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8 | 0x80
    };
    std::iter::repeat_with(byte).take(length.max(16)).collect()
}

/// A body that comes slowly or breaks off.
struct FaultyBody {
    /// What is still to be sent, the next chunk last.
    chunks: Vec<Bytes>,
    pause: Option<Duration>,
    pausing: Option<Pin<Box<Sleep>>>,
    breaks_off: bool,
    /// Whether everything so far has left the server's buffer.
    is_flushed: bool,
}

impl FaultyBody {
    fn new(chunks: impl IntoIterator<Item = Bytes, IntoIter: DoubleEndedIterator>) -> Self {
        let chunks = chunks.into_iter().rev().collect();
        Self { chunks, pause: None, pausing: None, breaks_off: false, is_flushed: true }
    }

    fn with_pauses(mut self, pause: Duration) -> Self {
        self.pause = Some(pause);
        self
    }

    fn that_breaks_off(mut self) -> Self {
        self.breaks_off = true;
        self
    }
}

impl HttpBody for FaultyBody {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        if let Some(pausing) = &mut self.pausing {
            ready!(pausing.as_mut().poll(context));
            self.pausing = None;
        }
        let chunk = self.chunks.pop();
        if chunk.is_none() && !self.is_flushed {
            // The server sends what it has buffered before it polls again. After an error it would throw that away.
            self.is_flushed = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        self.is_flushed = false;
        self.pausing = self.pause.filter(|_| chunk.is_some()).map(|pause| Box::pin(tokio::time::sleep(pause)));
        match chunk {
            Some(chunk) => Poll::Ready(Some(Ok(Frame::data(chunk)))),
            None if self.breaks_off => Poll::Ready(Some(Err(BrokenOff))),
            None => Poll::Ready(None),
        }
    }
}

/// Makes the server hang up.
#[derive(Debug)]
struct BrokenOff;

impl fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fault breaks the answer off")
    }
}

impl std::error::Error for BrokenOff {}
