//! The runtime's tests: one program, so that everything is linked once.

mod allocations;
mod batch;
#[cfg(feature = "blocking")]
mod blocking;
mod cancellation;
mod canonical;
mod clock;
mod credentials;
mod environment;
mod fake_platform;
mod flaws;
mod http_server;
mod limits;
mod macros;
mod observer;
mod outcome;
mod paging;
mod retry;
mod sample;
mod scripted_transport;
#[cfg(feature = "tracing")]
mod telemetry;
#[cfg(feature = "testing")]
mod testing;
mod transport;
mod untyped;
mod vectors;
mod waiting;
mod wire;
