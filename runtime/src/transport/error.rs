//! Why no answer came, or none that is taken.

use std::error::Error as _;
use std::fmt;
use std::io;
use std::time::Duration;

/// Says why no answer came, or none that is taken.
///
/// Only after [`NeverSent`](TransportError::NeverSent) a request that must not be carried out twice is sent again. When in
/// doubt, it is [`Lost`](TransportError::Lost).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// Nothing of the request has left: the platform has certainly not carried it out.
    #[error("{cause}")]
    NeverSent {
        /// Why. It is shown, so it must hold no secret.
        cause: String,
    },
    /// Nothing of the request has left, and trying again can't help: someone has to change something first.
    #[error("{cause}")]
    Unreachable {
        /// Why. It is shown, so it must hold no secret.
        cause: String,
        /// What to do about it.
        remedy: &'static str,
    },
    /// The request, or a part of it, may have arrived.
    #[error("{cause}")]
    Lost {
        /// Why. It is shown, so it must hold no secret.
        cause: String,
    },
    /// The answer began to arrive, and then nothing more of it came.
    #[error("nothing more of the answer came for {limit:?}")]
    Stalled {
        /// How long the transport has waited for more.
        limit: Duration,
    },
    /// The answer is too long to be read to its end.
    #[error("the answer is longer than {limit} bytes")]
    TooLong {
        /// HTTP status of the answer.
        status: u16,
        /// How many bytes an answer may have.
        limit: usize,
    },
}

impl TransportError {
    /// Nothing of the request has left: the platform has certainly not carried it out. `cause` must hold no secret: it is
    /// shown.
    pub fn never_sent(cause: impl fmt::Display) -> Self {
        Self::NeverSent { cause: cause.to_string() }
    }

    /// The request, or a part of it, may have arrived. `cause` must hold no secret: it is shown.
    pub fn lost(cause: impl fmt::Display) -> Self {
        Self::Lost { cause: cause.to_string() }
    }

    /// Whether nothing of the request has left.
    pub fn is_never_sent(&self) -> bool {
        matches!(self, Self::NeverSent { .. } | Self::Unreachable { .. })
    }

    #[cold]
    pub(super) fn of_http(error: &reqwest::Error) -> Self {
        let cause = root_cause(error);
        if !error.is_connect() {
            return Self::Lost { cause };
        }
        let is_certificate = causes(error).any(is_about_certificate);
        let proxy =
            causes(error).map(ToString::to_string).find_map(|cause| cause.strip_prefix(TUNNEL).map(str::to_owned));
        match proxy.as_deref() {
            _ if is_certificate => Self::Unreachable { cause, remedy: UNTRUSTED },
            Some(PROXY_AUTHENTICATION) => {
                Self::Unreachable { cause: "the proxy asks for a name and a password".to_owned(), remedy: PROXY_NAME }
            }
            Some(PROXY_REFUSAL) => {
                Self::Unreachable { cause: "the proxy refuses to connect to it".to_owned(), remedy: PROXY_RULES }
            }
            Some(_) => Self::NeverSent { cause: format!("the proxy: {cause}") },
            None => Self::NeverSent { cause },
        }
    }
}

/// How a connection through a proxy is called that fails, and two of its causes.
const TUNNEL: &str = "tunnel error: ";
const PROXY_AUTHENTICATION: &str = "proxy authorization required";
const PROXY_REFUSAL: &str = "unsuccessful";

const UNTRUSTED: &str = "check that this is the platform's address; where a proxy of your network stands in between, trust its \
                         certificate authority";
const PROXY_NAME: &str = "give both in the proxy's address, such as that in HTTPS_PROXY";
const PROXY_RULES: &str = "ask whoever runs the proxy to allow this address";

/// What lies behind an error, from the outermost cause.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    let mut next = error.source();
    std::iter::from_fn(move || {
        let cause = next?;
        next = cause.source();
        Some(cause)
    })
}

fn is_about_certificate(cause: &(dyn std::error::Error + 'static)) -> bool {
    // What an I/O error wraps is not among its sources.
    match cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(wrapped) => is_about_certificate(wrapped),
        None => matches!(cause.downcast_ref(), Some(rustls::Error::InvalidCertificate(_))),
    }
}

/// The innermost cause. Those around it only say that there is one, or name the address, which may hold a password.
pub(super) fn root_cause(error: &reqwest::Error) -> String {
    causes(error).last().map_or_else(|| "no cause given".to_owned(), ToString::to_string)
}
