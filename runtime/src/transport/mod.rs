//! How signed requests travel, and answers come back. It knows nothing of retries, signatures or envelopes.

mod base_url;
mod body;
mod connector;
mod departure;
mod error;
mod exchange;
mod http;
mod limits;
mod server;
mod tls;

pub(crate) use self::base_url::{Address, BaseUrl};
#[cfg(feature = "testing")]
pub(crate) use self::base_url::{Destination, is_loopback};
pub(crate) use self::connector::Connector;
pub(crate) use self::departure::Departure;
pub use self::error::TransportError;
pub use self::exchange::{Incoming, Outgoing, Transport};
pub(crate) use self::http::HttpTransport;
pub(crate) use self::limits::Limits;
pub use self::server::Server;
pub use self::tls::ensure_provider;
