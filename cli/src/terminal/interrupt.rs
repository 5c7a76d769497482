//! Ctrl-C, and whatever else asks a program to end.

use std::process::exit;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tokio::time::sleep;

use crate::echo;
use crate::exit::Exit;
use crate::failure::Failure;

/// A command that does not hear of it for so long can't: it waits for a file, a reader, the keyring.
const DEAF: Duration = Duration::from_secs(1);
/// One that has heard of it is given so long to finish; asked a second time it is not.
const FINISHING: Duration = Duration::from_secs(10);

/// Whether the command has heard of it.
static IS_HEARD: AtomicBool = AtomicBool::new(false);
/// Whether a pager has the terminal. Ctrl-C is then meant for it.
static IS_PAGING: AtomicBool = AtomicBool::new(false);

/// Ends once the program is asked to end. It listens from now on, polled or not.
pub(crate) fn interruption() -> impl Future<Output = ()> {
    let mut signals = Signals::new();
    async move {
        signals.next().await;
        IS_HEARD.store(true, Ordering::Relaxed);
    }
}

/// From now on Ctrl-C is left to a pager, until it is given back.
pub(crate) fn leave_to_pager(is_paging: bool) {
    IS_PAGING.store(is_paging, Ordering::Relaxed);
}

/// Ends the program, once it is asked to end, where the command itself does not: what it waits for may never come.
pub(crate) fn guard() -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (ready, is_ready) = mpsc::channel();
    thread::Builder::new().name("interruption".to_owned()).spawn(move || {
        runtime.block_on(async {
            let mut signals = Signals::new();
            let _ = ready.send(());
            loop {
                let is_for_pager = signals.next().await == Asked::ByKey && IS_PAGING.load(Ordering::Relaxed);
                if !is_for_pager {
                    break;
                }
            }
            sleep(DEAF).await;
            if IS_HEARD.load(Ordering::Relaxed) {
                let _ = tokio::time::timeout(FINISHING, signals.next()).await;
            }
            echo::restore();
            exit(Exit::Interrupted.status().into());
        });
    })?;
    // From here on no signal is missed.
    let _ = is_ready.recv();
    Ok(())
}

/// How the program was asked to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// By Ctrl-C, which every program on the terminal hears.
    ByKey,
    #[cfg_attr(not(unix), allow(dead_code, reason = "there is no other way"))]
    Otherwise,
}

/// What asks the program to end.
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

    async fn next(&mut self) -> Asked {
        let [interrupt, terminate, quit, hang_up] = &mut self.0;
        tokio::select! {
            () = received(interrupt) => Asked::ByKey,
            () = received(terminate) => Asked::Otherwise,
            () = received(quit) => Asked::Otherwise,
            () = received(hang_up) => Asked::Otherwise,
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

/// What asks the program to end.
#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> Self {
        Self
    }

    async fn next(&mut self) -> Asked {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
        Asked::ByKey
    }
}
