//! The runtime's tests: one program, so that everything is linked once.

mod batch;
#[cfg(feature = "blocking")]
mod blocking;
mod cancellation;
mod clock;
mod codec;
mod credentials;
mod editions;
mod environment;
mod fake_platform;
mod flatten;
mod http_server;
mod limits;
mod observer;
mod outcome;
mod paging;
mod record;
mod retry;
mod sample;
mod scripted_transport;
#[cfg(feature = "tracing")]
mod telemetry;
#[cfg(feature = "testing")]
mod testing;
mod tls;
mod transport;
mod types;
mod untyped;
mod validate;
mod vectors;
mod waiting;
