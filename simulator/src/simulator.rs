//! The simulator itself: a server that lives as long as its value.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::{fmt, io, thread};

use axum::Router;
use axum::http::Request;
use axum::serve::ListenerExt;
use rayvision::v2026::Client;
use rayvision::{Credentials, CredentialsError};
use tokio::net::TcpListener;
use tokio::runtime;
use tokio::sync::oneshot;

use crate::builder::Builder;
use crate::control::Control;
use crate::control_token::ControlToken;
use crate::http;
use crate::model::SceneError;
use crate::percent::percent_encoded;
use crate::saved_state::{SaveError, StateDirectory};
use crate::state::{Shared, State};

/// The platform that the client is configured for.
const PLATFORM: i32 = 2;

/// The platform on a port of this machine. When it is dropped, its port is closed and its connections are cut.
///
/// It runs on a thread of its own, so it does not need the runtime that it is started from, and can be dropped anywhere.
pub struct Simulator {
    shared: Arc<Shared>,
    credentials: Credentials,
    /// Dropped, it ends the server.
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

impl Simulator {
    /// Starts one on a free port, with the default seed.
    ///
    /// # Errors
    ///
    /// No port is free.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// Sets up a simulator.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) async fn listen(
        address: SocketAddr,
        control_token: ControlToken,
        states: Option<StateDirectory>,
        state: State,
    ) -> Result<Self, StartError> {
        let credentials = state.model.accounts().next().map(|account| account.credentials().clone());
        let credentials = credentials.ok_or(StartError::NoAccount)?;
        let listener = std::net::TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let shared = Arc::new(Shared::new(listener.local_addr()?, control_token, states, state));
        let (stop, stopped) = oneshot::channel();
        let (ready, is_ready) = oneshot::channel();
        let router = http::router(&shared);
        let server = thread::Builder::new().name("rayvision-simulator".to_owned()).spawn(move || {
            run(listener, router, ready, stopped);
        })?;
        // Without a message the thread has panicked.
        is_ready.await.unwrap_or_else(|_| Err(io::Error::other("the server's thread ended")))?;
        Ok(Self { shared, credentials, stop: Some(stop), server: Some(server) })
    }

    /// Its base URL: `http://127.0.0.1:` and its port.
    pub fn url(&self) -> String {
        format!("http://{}", self.shared.address)
    }

    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.shared.address
    }

    /// The token that calls of the control over HTTP need if they change something, in the header `Authorization` behind
    /// `Bearer `.
    pub fn control_token(&self) -> &str {
        self.shared.control_token.as_str()
    }

    /// The URL of the page, with the control's token. Browsers do not send the part with the token to the server.
    pub fn page_url(&self) -> String {
        format!("{}{}#token={}", self.url(), http::PAGE, percent_encoded(self.control_token()))
    }

    /// Credentials of its first account.
    pub fn credentials(&self) -> Credentials {
        self.credentials.clone()
    }

    /// A client of the edition of 2026 that calls it as its first account. Clients of other editions are made with its
    /// [`url`](Self::url) and its [`credentials`](Self::credentials).
    ///
    /// # Errors
    ///
    /// The HTTP client can't be set up.
    pub fn client(&self) -> Result<Client, rayvision::Error> {
        Client::builder(self.credentials(), PLATFORM).base_url(self.url()).build()
    }

    /// Controls it: time, faults, money, and its journal.
    pub fn control(&self) -> Control {
        Control::new(Arc::clone(&self.shared))
    }

    /// Answers a request as the server would, but without a socket, which is fast. Returns nothing if a fault drops the
    /// connection; faults that change the answer's body have no effect.
    pub fn answer(&self, request: Request<impl AsRef<[u8]>>) -> Option<String> {
        let (parts, body) = request.into_parts();
        self.shared.lock().answer(&parts, body.as_ref()).json
    }

    /// Waits until the server ends, which happens only if its thread fails.
    pub fn wait(mut self) {
        let stop = self.stop.take();
        if let Some(server) = self.server.take() {
            let _ = server.join();
        }
        drop(stop);
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(server) = self.server.take() {
            // It holds no lock while it waits, so it ends at once. If it panicked, its message has been printed.
            let _ = server.join();
        }
    }
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulator").field("url", &self.url()).finish_non_exhaustive()
    }
}

/// Serves until it is stopped. All connections end with the runtime.
fn run(
    listener: std::net::TcpListener,
    router: Router,
    ready: oneshot::Sender<io::Result<()>>,
    stopped: oneshot::Receiver<()>,
) {
    let runtime = match runtime::Builder::new_current_thread().enable_io().enable_time().build() {
        Ok(runtime) => runtime,
        Err(error) => return drop(ready.send(Err(error))),
    };
    runtime.block_on(async {
        let listener = match TcpListener::from_std(listener) {
            Ok(listener) => listener,
            Err(error) => return drop(ready.send(Err(error))),
        };
        let listener = listener.tap_io(|connection| {
            // If this fails, answers are only slower.
            let _ = connection.set_nodelay(true);
        });
        let _ = ready.send(Ok(()));
        tokio::select! {
            _ = stopped => {}
            _ = axum::serve(listener, router).into_future() => {}
        }
    });
}

/// Says why a simulator did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// No port, or no thread.
    #[error("the simulator can't listen: {0}")]
    Listen(#[from] io::Error),
    /// Credentials of an account can't be used.
    #[error(transparent)]
    Credentials(#[from] CredentialsError),
    /// There is no account that could call.
    #[error("the simulator has no account: give it one with `access`")]
    NoAccount,
    /// The folder for saved states can't be used.
    #[error("the folder for saved states can't be used: {0}")]
    StateDirectory(SaveError),
    /// The control's token can't be used.
    #[error("the control's token has to be at least 8 visible ASCII characters without blanks")]
    ControlToken,
    /// A scene can't be rendered.
    #[error(transparent)]
    Scene(#[from] SceneError),
}
