//! Requests that are shown and not sent: `--dry-run` and `--curl`.

mod curl;
mod document;
mod layout;
mod listing;
mod request;

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rayvision::Protocol;
use rayvision::runtime::{Builder, Client, Incoming, Outgoing, Retries, Transport, TransportError};

use self::request::Request;
use crate::failure::Failure;

/// Whether a request has been shown.
static HAS_SHOWN: AtomicBool = AtomicBool::new(false);
/// Why a request could not be shown.
static UNWRITTEN: Mutex<Option<io::Error>> = Mutex::new(None);

/// Lets requests be shown rather than sent.
pub(crate) fn attach(builder: Builder<Client>, protocol: &'static Protocol, preview: Preview) -> Builder<Client> {
    builder.transport(Showing { protocol, preview }).retries(Retries::never())
}

/// Whether a request was shown: the command ends there, and well.
pub(crate) fn has_shown() -> bool {
    HAS_SHOWN.load(Ordering::Relaxed)
}

/// How a command ends: one that showed a request well, whatever it made of having no answer.
pub(crate) fn conclude(done: Result<(), Failure>) -> Result<(), Failure> {
    match UNWRITTEN.lock().unwrap_or_else(PoisonError::into_inner).take() {
        Some(error) => Err(Failure::Output(error)),
        None if has_shown() => Ok(()),
        None => done,
    }
}

/// How a request is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// For people.
    Listing,
    /// One JSON object.
    Document,
    /// A command of a shell.
    Curl,
}

/// What is shown of requests.
#[derive(Debug)]
pub(crate) struct Preview {
    pub(crate) form: Form,
    pub(crate) shows_secrets: bool,
}

/// Shows requests, and sends none.
#[derive(Debug)]
struct Showing {
    protocol: &'static Protocol,
    preview: Preview,
}

impl Transport for Showing {
    fn send<'a>(
        &'a self,
        request: Outgoing,
    ) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>> {
        Box::pin(async move {
            let end = match self.show(&request) {
                Ok(()) => "it was shown, not sent".to_owned(),
                Err(error) => error.to_string(),
            };
            Err(TransportError::never_sent(end))
        })
    }
}

impl Showing {
    fn show(&self, request: &Outgoing) -> io::Result<()> {
        let request = Request::new(request, self.protocol, self.preview.shows_secrets);
        let text = match self.preview.form {
            Form::Listing => listing::write(&request),
            Form::Document => document::write(&request),
            Form::Curl => curl::write(&request),
        };
        let mut out = io::stdout().lock();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        // Whoever reads only the beginning, as `head` does, has got what they wanted.
        let is_done = written.as_ref().err().is_none_or(|error| error.kind() == io::ErrorKind::BrokenPipe);
        HAS_SHOWN.store(is_done, Ordering::Relaxed);
        written.inspect_err(|error| {
            if !is_done {
                *UNWRITTEN.lock().unwrap_or_else(PoisonError::into_inner) = Some(copy(error));
            }
        })
    }
}

/// The same error once more: the transport tells one, the program the other.
fn copy(error: &io::Error) -> io::Error {
    error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}
