//! The simulator itself: a server that lives as long as its value.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::{fmt, io, thread};

use axum::Router;
use axum::http::Request;
use axum::serve::ListenerExt;
use rayvision::{Client, Credentials, CredentialsError};
use tokio::net::TcpListener;
use tokio::runtime;
use tokio::sync::oneshot;

use crate::answer::serve;
use crate::builder::Builder;
use crate::control::Control;
use crate::http::control;
use crate::model::SceneError;
use crate::state::{Shared, State};

/// The platform that the client is configured for.
const PLATFORM: i32 = 2;

/// The platform on a port of this machine. Dropped, it is gone: its port is closed, its connections are cut.
///
/// It runs on a thread of its own, so it needs nothing of the runtime it is started from and can be dropped anywhere.
pub struct Simulator {
    shared: Arc<Shared>,
    credentials: Credentials,
    /// Dropped, it ends the server.
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

impl Simulator {
    /// Starts one on a free port, with the usual world.
    ///
    /// # Errors
    ///
    /// No port can be had.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// Sets one up step by step.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) async fn listen(address: SocketAddr, state: State) -> Result<Self, StartError> {
        let credentials = state.world.accounts().next().map(|account| account.credentials().clone());
        let credentials = credentials.ok_or(StartError::NoAccount)?;
        let listener = std::net::TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let shared = Arc::new(Shared::new(listener.local_addr()?, state));
        let (stop, stopped) = oneshot::channel();
        let (ready, is_ready) = oneshot::channel();
        let router = router(&shared);
        let server = thread::Builder::new().name("rayvision-simulator".to_owned()).spawn(move || {
            run(listener, router, ready, stopped);
        })?;
        // The sender is gone only if the thread is, which has then told why.
        is_ready.await.unwrap_or_else(|_| Err(io::Error::other("the server's thread ended")))?;
        Ok(Self { shared, credentials, stop: Some(stop), server: Some(server) })
    }

    /// Where it listens: `http://127.0.0.1:` and its port.
    pub fn url(&self) -> String {
        format!("http://{}", self.shared.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.shared.address
    }

    /// Credentials of its first account.
    pub fn credentials(&self) -> Credentials {
        self.credentials.clone()
    }

    /// A client that calls it as its first account.
    ///
    /// # Errors
    ///
    /// The HTTP client can't be set up.
    pub fn client(&self) -> Result<Client, rayvision::Error> {
        Client::builder(self.credentials(), PLATFORM).base_url(self.url()).build()
    }

    /// What moves it, breaks it and tells about it.
    pub fn control(&self) -> Control {
        Control::new(Arc::clone(&self.shared))
    }

    /// Answers a request as the server would, but without a socket: quick, for tests by the thousand. Nothing where the
    /// connection would be dropped; other faults have no effect.
    pub fn answer(&self, request: Request<impl AsRef<[u8]>>) -> Option<String> {
        let (parts, body) = request.into_parts();
        self.shared.lock().answer(&parts, body.as_ref()).json
    }

    /// Waits until the server ends, which it does only by itself: when its thread fails.
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
            // It holds no lock over a wait, so it ends at once; if it panicked there is nobody to tell.
            let _ = server.join();
        }
    }
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulator").field("url", &self.url()).finish_non_exhaustive()
    }
}

fn router(shared: &Arc<Shared>) -> Router {
    Router::new().merge(control::router(shared)).fallback(serve).with_state(Arc::clone(shared))
}

/// Serves until it is stopped. With the runtime all connections end.
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
            // Without it an answer would only be slower.
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
    /// There is nobody who could call.
    #[error("the world has no account: give it one with `access`")]
    NoAccount,
    /// A scene can't be rendered.
    #[error(transparent)]
    Scene(#[from] SceneError),
}
