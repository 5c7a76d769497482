//! By which program files are transferred.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
pub(crate) use rayvision_job::TRANSMITTER_VARIABLE as TRANSMITTER;
use rayvision_job::{Transmitter, find_transmitter};

use crate::arguments::duration;
use crate::config::cache_file;
use crate::failure::{Advice, Failure};

/// The command that stands in for the transfer program, and the word that chooses it.
pub(crate) const STAND_IN: &str = "transfer-stand-in";
pub(crate) const STAND_IN_WORD: &str = "stand-in";

#[derive(Args, Clone, Debug)]
pub(crate) struct TransferProgram {
    /// The platform's transfer program, `rayvision_transmitter` of the package `rayvision_sync`; looked for where that is installed.
    /// `stand-in` is a part of this program, for a simulated platform
    #[arg(long, value_name = "PATH")]
    transmitter: Option<PathBuf>,
    /// Transfers at most so many KB a second
    #[arg(long, value_name = "KB")]
    speed: Option<u32>,
    /// Ends the transfer program and starts it again when nothing is heard of it for so long; 10 minutes unless said
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    stall: Option<Duration>,
    /// How often the transfer program is started before it is given up; 6 times unless said
    #[arg(long, value_name = "N")]
    tries: Option<u32>,
}

impl TransferProgram {
    /// The program, or why there is none.
    pub(crate) fn find(&self) -> Result<Transmitter, Failure> {
        let path = self.transmitter.clone().or_else(find_transmitter).ok_or_else(|| {
            let advice = Advice::new("no transfer program was found: files are transferred by the platform's own");
            Failure::Configuration(
                advice
                    .next("install the Python package `rayvision_sync`, or say --transmitter or RAYVISION_TRANSMITTER"),
            )
        })?;
        let mut transmitter = if path.as_os_str() == STAND_IN_WORD {
            Transmitter::new(std::env::current_exe()?).leading([STAND_IN])
        } else {
            let unusable = |error| Failure::File { path: path.display().to_string(), error };
            Transmitter::new(&path).runnable(&cache_file("transmitter")?).map_err(unusable)?
        };
        if let Some(speed) = self.speed {
            transmitter = transmitter.speed(speed);
        }
        if let Some(stall) = self.stall {
            transmitter = transmitter.stall(stall);
        }
        if let Some(tries) = self.tries {
            transmitter = transmitter.tries(tries, Duration::from_secs(2));
        }
        Ok(transmitter)
    }
}
