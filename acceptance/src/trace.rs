//! Everything that a test run logs, kept so that it can be searched for secrets.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once};

/// Names the directory to write to.
const VARIABLE: &str = "RAYVISION_TEST_TRACE";

/// Writes what this process logs from now on, at trace level, into a file of its own in the directory that
/// `RAYVISION_TEST_TRACE` names. Without the variable, and when called again, it does nothing.
///
/// It takes spans and events of `tracing`, and records of `log`, of the SDK and of every library below it.
///
/// # Panics
///
/// When the file can't be written: a search of what is not there would find nothing.
pub fn trace_everything() {
    static ONCE: Once = Once::new();
    if let Some(directory) = std::env::var_os(VARIABLE) {
        ONCE.call_once(|| begin(Path::new(&directory)));
    }
}

fn begin(directory: &Path) {
    fs::create_dir_all(directory).expect("a directory for traces");
    let file = File::create(directory.join(name())).expect("a file for traces");
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .with_ansi(false)
        .with_writer(Mutex::new(file))
        .init();
}

/// The program and its process, as several run at the same time.
fn name() -> PathBuf {
    let program = std::env::current_exe().ok();
    let program = program.as_deref().and_then(Path::file_stem).unwrap_or("test".as_ref());
    format!("{}-{}.log", program.display(), std::process::id()).into()
}
