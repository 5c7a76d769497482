//! How signed requests travel, and answers come back.

mod base_url;
mod connector;
mod exchange;
mod http;
mod limits;
mod server;
#[cfg(feature = "testing")]
mod sockets;

pub(crate) use self::base_url::{Address, BaseUrl};
pub(crate) use self::connector::{Broken, Road};
pub use self::exchange::{Incoming, Outgoing, Transport, TransportError};
pub(crate) use self::http::Http;
pub(crate) use self::limits::Bounds;
pub use self::server::Server;
#[cfg(feature = "testing")]
pub(crate) use self::sockets::Sockets;
