//! The platform's own transfer program, driven.

mod copy;
mod find;
mod run;

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fmt, io};

pub use self::find::{VARIABLE, find_transmitter};
use crate::transfer::{Direction, Line, Transfer, TransferError, Work};

/// Speed limit, in KB/s, where none is chosen: that of the platform's own client.
const FASTEST: u32 = 1_048_576;

/// Drives the program `rayvision_transmitter`. It gets an argument vector and no shell, its library path for itself alone, and nothing
/// of the account's secrets.
#[derive(Clone)]
pub struct Transmitter {
    program: PathBuf,
    /// Arguments that come before its own.
    leading: Vec<OsString>,
    variables: Vec<(OsString, OsString)>,
    speed: u32,
    tries: u32,
    pause: Duration,
    stall: Duration,
}

impl Transmitter {
    /// Drives a program.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self {
            program: program.into(),
            leading: Vec::new(),
            variables: Vec::new(),
            speed: FASTEST,
            tries: 6,
            pause: Duration::from_secs(2),
            stall: Duration::from_mins(10),
        }
    }

    /// Arguments that come before those of the program: of a stand-in that is part of another program.
    #[must_use]
    pub fn leading(self, arguments: impl IntoIterator<Item = impl Into<OsString>>) -> Self {
        Self { leading: arguments.into_iter().map(Into::into).collect(), ..self }
    }

    /// A variable of its environment, beside those of this process.
    #[must_use]
    pub fn variable(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// At most so many KB/s.
    #[must_use]
    pub fn speed(self, kilobytes: u32) -> Self {
        Self { speed: kilobytes, ..self }
    }

    /// How often it is started for one piece of work, and how long the first pause between two starts is; each pause is twice as long
    /// as the one before.
    #[must_use]
    pub fn tries(self, tries: u32, pause: Duration) -> Self {
        Self { tries: tries.max(1), pause, ..self }
    }

    /// How long it may be silent before it is ended and started again.
    #[must_use]
    pub fn stall(self, stall: Duration) -> Self {
        Self { stall, ..self }
    }

    /// The same with a copy for the user alone in `folder`, where the program itself cannot be run: packages of Python bring it
    /// without that right. What lies beside it is copied too, for it runs programs that it finds there.
    ///
    /// # Errors
    ///
    /// The copy cannot be made.
    pub fn runnable(self, folder: &Path) -> io::Result<Self> {
        if copy::is_runnable(&self.program)? {
            return Ok(self);
        }
        Ok(Self { program: copy::runnable(&self.program, folder)?, ..self })
    }

    /// What it is started with.
    fn arguments(&self, work: &Work) -> Vec<OsString> {
        let Work { storage, direction } = work;
        let (kind, local, remote) = match direction {
            Direction::Upload { list } => ("upload_json", list, Cow::Borrowed(OsStr::new("/"))),
            Direction::Download { remote, local } => ("download_path", local, Cow::Borrowed(OsStr::new(remote))),
            Direction::DownloadList { list, local } => ("download_list", local, Cow::Owned(absolute(list).into())),
        };
        let local = absolute(local);
        let user = storage.user.to_string();
        let speed = self.speed.to_string();
        let options: [(&str, &OsStr); 13] = [
            ("-E", storage.engine.as_ref()),
            ("-H", storage.server.as_ref()),
            ("-P", storage.port.as_ref()),
            ("-S", storage.bid.as_ref()),
            ("-U", user.as_ref()),
            ("-T", kind.as_ref()),
            ("-L", local.as_os_str()),
            ("-R", &remote),
            ("-r", "2".as_ref()),
            ("-K", "false".as_ref()),
            ("-s", speed.as_ref()),
            ("-C", "None".as_ref()),
            ("-p", "0".as_ref()),
        ];
        let options = options.into_iter().flat_map(|(option, value)| [option.into(), value.to_owned()]);
        self.leading.iter().cloned().chain(options).collect()
    }
}

/// It is run elsewhere.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Variables may hold secrets: their names only.
impl fmt::Debug for Transmitter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let variables: Vec<_> = self.variables.iter().map(|(name, _)| name).collect();
        let mut shown = f.debug_struct("Transmitter");
        shown.field("program", &self.program).field("leading", &self.leading).field("variables", &variables);
        shown.finish_non_exhaustive()
    }
}

impl Transfer for Transmitter {
    async fn transfer(&self, work: &Work, mut tell: impl FnMut(Line) + Send) -> Result<(), TransferError> {
        let arguments = self.arguments(work);
        let mut pause = self.pause;
        let mut last = String::new();
        for attempt in 1..=self.tries {
            let run = run::run(&self.program, &arguments, &self.variables, self.stall, &mut tell).await;
            let run = run.map_err(TransferError::Start)?;
            last = run.last;
            match run.end {
                run::End::Success => return Ok(()),
                run::End::Fatal => return Err(TransferError::Fatal(last)),
                run::End::Unknown(status) => return Err(TransferError::Unknown { status, last }),
                run::End::Retry if attempt < self.tries => tokio::time::sleep(pause).await,
                run::End::Retry => {}
            }
            pause = pause.saturating_mul(2);
        }
        Err(TransferError::Repeated { times: self.tries, last })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transfer::Storage;

    #[test]
    fn arguments_are_those_that_the_program_documents() {
        let storage = Storage {
            engine: "aspera".to_owned(),
            server: "line.example.com".to_owned(),
            port: "10200".to_owned(),
            bid: "30201".to_owned(),
            user: 100_000_042,
        };
        let work = Work { storage, direction: Direction::Upload { list: "/tmp/$(x) 'y'.json".into() } };
        let arguments = Transmitter::new("/t").speed(100).arguments(&work);
        let arguments: Vec<_> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
        assert_eq!(
            arguments.join("|"),
            "-E|aspera|-H|line.example.com|-P|10200|-S|30201|-U|100000042|-T|upload_json|-L|/tmp/$(x) 'y'.json|-R|/|-r|2|-K|false|-s|\
             100|-C|None|-p|0"
        );
    }
}
