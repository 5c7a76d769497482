//! Terminals that change their size.

/// Tells when the terminal has changed its size.
#[derive(Debug)]
pub(crate) struct Resizes {
    #[cfg(unix)]
    signal: Option<tokio::signal::unix::Signal>,
}

#[cfg(unix)]
impl Resizes {
    pub(crate) fn new() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        // Without it the next drawing is for the new size.
        Self { signal: signal(SignalKind::window_change()).ok() }
    }

    /// Ends once it has.
    pub(crate) async fn next(&mut self) {
        let heard = match &mut self.signal {
            Some(signal) => signal.recv().await,
            None => None,
        };
        if heard.is_none() {
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(not(unix))]
impl Resizes {
    pub(crate) fn new() -> Self {
        Self {}
    }

    /// Never ends, since no signal tells it here: the next drawing is for the new size.
    pub(crate) async fn next(&mut self) {
        std::future::pending().await
    }
}
