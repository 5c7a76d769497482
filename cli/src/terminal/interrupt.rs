//! Ctrl-C, and every other signal that asks the program to end.

use std::process::exit;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tokio::time::sleep;

use super::hidden_input;
use crate::failure::{Exit, Failure};

/// A command that has not reacted after this time can't: it blocks on a file, a reader or the keyring.
const GRACE: Duration = Duration::from_secs(1);
/// Time for a command that has reacted to clean up, unless it is asked to end a second time.
const FINISHING: Duration = Duration::from_secs(10);

/// Whether the command has reacted.
static HAS_REACTED: AtomicBool = AtomicBool::new(false);
/// Whether a command listens itself.
static IS_HEARD: AtomicBool = AtomicBool::new(false);
/// Whether a pager has the terminal: Ctrl-C is then meant for the pager.
static IS_PAGING: AtomicBool = AtomicBool::new(false);

/// Completes once the program is asked to end. It listens from now on, polled or not, and until it is dropped the command is the
/// only one that ends for it: it says more about what was interrupted.
pub(crate) fn interruption() -> impl Future<Output = ()> {
    let listens = Listens::new();
    let mut signals = Signals::new();
    async move {
        signals.next().await;
        HAS_REACTED.store(true, Ordering::Relaxed);
        // What the command does about it is not ended in between.
        std::mem::forget(listens);
    }
}

/// Completes once the program is asked to end while no command listens itself. It listens from now on, polled or not.
pub(crate) fn unheard_interruption() -> impl Future<Output = ()> {
    let mut signals = Signals::new();
    async move {
        loop {
            signals.next().await;
            if !IS_HEARD.load(Ordering::Relaxed) {
                break;
            }
        }
        HAS_REACTED.store(true, Ordering::Relaxed);
    }
}

/// A command that listens itself.
struct Listens;

impl Listens {
    fn new() -> Self {
        IS_HEARD.store(true, Ordering::Relaxed);
        Self
    }
}

impl Drop for Listens {
    fn drop(&mut self) {
        IS_HEARD.store(false, Ordering::Relaxed);
    }
}

/// From now on Ctrl-C is left to a pager, until it is given back.
pub(crate) fn leave_to_pager(is_paging: bool) {
    IS_PAGING.store(is_paging, Ordering::Relaxed);
}

/// Starts a thread that ends the program when it was asked to end and the command itself does not react.
pub(crate) fn guard() -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (ready, is_ready) = mpsc::channel();
    thread::Builder::new().name("interruption".to_owned()).spawn(move || {
        runtime.block_on(async {
            let mut signals = Signals::new();
            let _ = ready.send(());
            loop {
                let is_for_pager = signals.next().await == Request::CtrlC && IS_PAGING.load(Ordering::Relaxed);
                if !is_for_pager {
                    break;
                }
            }
            sleep(GRACE).await;
            if HAS_REACTED.load(Ordering::Relaxed) {
                let _ = tokio::time::timeout(FINISHING, signals.next()).await;
            }
            hidden_input::restore();
            exit(Exit::Interrupted.status().into());
        });
    })?;
    // From here on no signal is missed.
    let _ = is_ready.recv();
    Ok(())
}

/// How the program was asked to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Request {
    /// By Ctrl-C, which every program on the terminal receives.
    CtrlC,
    #[cfg_attr(not(unix), allow(dead_code, reason = "only Ctrl-C is known there"))]
    Signal,
}

/// The signals that ask the program to end.
#[cfg(unix)]
struct Signals([Option<tokio::signal::unix::Signal>; 4]);

#[cfg(unix)]
impl Signals {
    fn new() -> Self {
        use tokio::signal::unix::{SignalKind, signal};

        // A signal that can't be heard ends the program as it does any other.
        let hang_up = if outlives_terminal() { None } else { signal(SignalKind::hangup()).ok() };
        let [interrupt, terminate, quit] =
            [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::quit()].map(|kind| signal(kind).ok());
        Self([interrupt, terminate, quit, hang_up])
    }

    async fn next(&mut self) -> Request {
        let [interrupt, terminate, quit, hang_up] = &mut self.0;
        tokio::select! {
            () = received(interrupt) => Request::CtrlC,
            () = received(terminate) => Request::Signal,
            () = received(quit) => Request::Signal,
            () = received(hang_up) => Request::Signal,
        }
    }
}

#[cfg(unix)]
async fn received(signal: &mut Option<tokio::signal::unix::Signal>) {
    match signal {
        Some(signal) => drop(signal.recv().await),
        None => std::future::pending().await,
    }
}

/// Whether the program was started so that it outlives its terminal, as by `nohup`: whoever listens would undo that.
#[cfg(unix)]
fn outlives_terminal() -> bool {
    use std::io::IsTerminal;

    let Ok(status) = std::fs::read_to_string("/proc/self/status") else {
        // Where the system does not tell: `nohup` leaves no terminal to write to.
        return !std::io::stdout().is_terminal();
    };
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
    // SIGHUP is the first.
    ignored & 1 != 0
}

/// The signals that ask the program to end.
#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> Self {
        Self
    }

    async fn next(&mut self) -> Request {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
        Request::CtrlC
    }
}
