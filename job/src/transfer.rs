//! Moving files between this machine and the platform's storages.

use std::future::Future;
use std::path::PathBuf;

use rayvision::Flag;
use rayvision::types::TransferConfig;

/// By what and whose storage files are transferred. None of it is a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Storage {
    /// Name of the engine, in lower case: `aspera`, `raysync`.
    pub engine: String,
    /// Host of the line.
    pub server: String,
    /// Port of the line.
    pub port: String,
    /// ID of the storage.
    pub bid: String,
    /// User that it belongs to.
    pub user: i64,
}

/// What is transferred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// From where, or to where.
    pub storage: Storage,
    /// Which way.
    pub direction: Direction,
}

/// Which way files go.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Direction {
    /// The files that a list in the form of `upload.json` names.
    Upload {
        /// The list.
        list: PathBuf,
    },
    /// Files of the storage.
    DownloadList {
        /// File of this machine with their paths in the storage, one a line.
        list: PathBuf,
        /// Folder on this machine that they come into.
        local: PathBuf,
    },
    /// A file or a folder of the storage.
    Download {
        /// Its path in the storage.
        remote: String,
        /// Folder on this machine that it comes into.
        local: PathBuf,
    },
}

/// A line that the program writes as it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Line {
    /// A file has arrived: its path on this machine.
    Done(String),
    /// Anything else.
    Other(String),
}

/// Files were not transferred.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TransferError {
    /// There is no program that transfers files.
    #[error("no transfer program was found: say where `rayvision_transmitter` of the package `rayvision_sync` is")]
    Missing,
    /// The program cannot be started.
    #[error("the transfer program can't be started: {0}")]
    Start(std::io::Error),
    /// The program says that another try is of no use.
    #[error("the transfer program gave up{}", told(.0))]
    Fatal(String),
    /// It failed again and again.
    #[error("the transfer failed {times} times{}", told(.last))]
    Repeated {
        /// How often.
        times: u32,
        /// What it said last.
        last: String,
    },
    /// It ended in a way that it does not document.
    #[error("the transfer program ended with {status}, which nothing explains{}", told(.last))]
    Unknown {
        /// How it ended.
        status: String,
        /// What it said last.
        last: String,
    },
    /// The platform names no engine that the program knows.
    #[error("the platform names no line for the transfer: {0}")]
    NoLine(String),
}

fn told(last: &str) -> String {
    if last.is_empty() { String::new() } else { format!("; it said: {last}") }
}

/// Something that transfers files.
pub trait Transfer {
    /// Transfers what the work names, and tells each line as it comes. Work that is done again does no harm.
    fn transfer(
        &self,
        work: &Work,
        tell: impl FnMut(Line) + Send,
    ) -> impl Future<Output = Result<(), TransferError>> + Send;
}

/// Engines that the program knows, in the order in which they are taken where the platform prefers none.
const ENGINES: [&str; 2] = ["aspera", "raysync"];

/// The engine and line that the platform prefers, of those that the program knows.
pub(crate) fn storage(config: &TransferConfig, bid: Option<&String>, user: i64) -> Result<Storage, TransferError> {
    let bid = bid.ok_or_else(|| TransferError::NoLine("it tells no storage".to_owned()))?;
    let is_on = |flag: Option<Flag>| flag.and_then(Flag::is_on) == Some(true);
    let place = |name: &str| ENGINES.iter().position(|known| name.eq_ignore_ascii_case(known));
    let known = config.resq_engines.iter().filter_map(|engine| Some((place(&engine.engine_name)?, engine)));
    let mut known: Vec<_> = known.collect();
    known.sort_by_key(|(place, engine)| (!is_on(engine.is_default), *place));
    for (place, engine) in known {
        let lines = engine.resp_task_engine_lines.iter().flatten();
        let mut lines: Vec<_> = lines.filter(|line| line.server.is_some()).collect();
        lines.sort_by_key(|line| !is_on(line.is_default));
        if let Some(line) = lines.first() {
            return Ok(Storage {
                engine: ENGINES[place].to_owned(),
                server: line.server.clone().unwrap_or_default(),
                port: line.port.map(|port| port.to_string()).unwrap_or_default(),
                bid: bid.clone(),
                user,
            });
        }
    }
    let names: Vec<_> = config.resq_engines.iter().map(|engine| engine.engine_name.as_str()).collect();
    Err(TransferError::NoLine(format!("its engines are {}", names.join(", "))))
}
