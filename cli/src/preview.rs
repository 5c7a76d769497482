//! What would be sent, in the place of sending it.

mod curl;
mod document;
mod listing;
mod shown;

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rayvision::runtime::{Builder, Client, Incoming, Outgoing, Retries, Transport, TransportError};

use self::shown::Shown;
use crate::arguments::{Command, Config, ConfigCommand, Global};
use crate::failure::Failure;
use crate::output::Format;

/// Whether a request has been shown.
static HAS_SHOWN: AtomicBool = AtomicBool::new(false);
/// Why a request could not be shown.
static UNWRITTEN: Mutex<Option<io::Error>> = Mutex::new(None);

/// Lets requests be shown rather than sent, where that is asked for.
pub(crate) fn attach(builder: Builder<Client>, global: &Global) -> Builder<Client> {
    let form = match global.output {
        _ if global.curl => Form::Curl,
        _ if !global.dry_run => return builder,
        Some(Format::Json | Format::Jsonl) => Form::Document,
        None if global.json => Form::Document,
        _ => Form::Listing,
    };
    builder.transport(Preview { form, shows_secrets: global.show_secrets }).retries(Retries::never())
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

/// Whether requests are shown rather than sent.
pub(crate) fn is_asked_for(global: &Global) -> bool {
    global.dry_run || global.curl
}

/// Refuses what changes something on this machine rather than to send a request.
pub(crate) fn check(command: &Command, global: &Global) -> Result<(), Failure> {
    let name = match command {
        Command::Login(_) => "login",
        Command::Logout(_) => "logout",
        Command::Config(Config { command: Some(ConfigCommand::Use { .. }) }) => "config use",
        Command::Man(man) if man.writes_files() => "man",
        _ => return Ok(()),
    };
    if !is_asked_for(global) {
        return Ok(());
    }
    let message =
        format!("`{name}` changes files of this machine: there is nothing that --dry-run or --curl could show");
    Err(Failure::usage_with(message, "leave the flag out to do it"))
}

/// How a request is shown.
#[derive(Clone, Copy, Debug)]
enum Form {
    Listing,
    Document,
    Curl,
}

/// Shows requests, and sends none.
#[derive(Debug)]
struct Preview {
    form: Form,
    shows_secrets: bool,
}

impl Transport for Preview {
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

impl Preview {
    fn show(&self, request: &Outgoing) -> io::Result<()> {
        let shown = Shown::new(request, self.shows_secrets);
        let text = match self.form {
            Form::Listing => listing::write(&shown),
            Form::Document => document::write(&shown),
            Form::Curl => curl::write(&shown),
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
