//! What `rayvision simulate` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayvision_simulator::{Clock, Seed};

pub(crate) const HELP: &str = "\
What changes the simulator over HTTP needs a token, which the page's address holds. It is random,
unless the environment variable RAYVISION_SIMULATOR_TOKEN says another: at least 8 visible ASCII
characters.

With `-o json` what one has to know to call it is one object: url, page, accessId, key (null where
it is one of your own), platform.

  rayvision simulate --port 4000 --clock x60
  RAYVISION_SIMULATOR_TOKEN=a-token-of-mine rayvision simulate --state-dir states";

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Port of 127.0.0.1 to listen on; 0 for a free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) port: u16,
    /// What the world begins with: `studio`, a small studio at work; `document`, the world of the protocol document; or a
    /// number, a studio with a luck of its own [default: studio]
    #[arg(long, value_parser = seed)]
    pub(crate) seed: Option<Seed>,
    /// How time passes: `real`, `stepped` by hand, or so many times as fast, such as `x60` [default: real]
    #[arg(long, value_parser = clock)]
    pub(crate) clock: Option<Clock>,
    /// YAML file of what to begin with: seed, clock, accounts, scenes, faults
    #[arg(long, value_name = "FILE")]
    pub(crate) scenario: Option<PathBuf>,
    /// Goes on with the state in this file, if it is there, and saves to it when it ends
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,
    /// Folder, made if it is not there, of states that are saved and loaded by name over HTTP. States hold access keys
    #[arg(long, value_name = "FOLDER")]
    pub(crate) state_dir: Option<PathBuf>,
    /// Refuses parameters that an operation does not have, rather than to ignore them
    #[arg(long)]
    pub(crate) strict: bool,
    /// Shell for which the variables are written that a program needs to call it
    #[arg(long, value_enum, value_name = "SHELL", default_value_t = Shell::usual())]
    pub(crate) shell: Shell,
}

/// A shell, as it sets variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shell {
    Sh,
    Fish,
    #[value(name = "powershell")]
    Power,
}

impl Shell {
    fn usual() -> Self {
        if cfg!(windows) { Self::Power } else { Self::Sh }
    }

    /// Sets a variable.
    pub(crate) fn sets(self, name: &str, value: &str) -> String {
        match self {
            Self::Sh => format!("export {name}={value}"),
            Self::Fish => format!("set -gx {name} {value}"),
            Self::Power => format!("$env:{name} = \"{value}\""),
        }
    }
}

/// The fastest clock there is.
const FASTEST: f64 = 1e6;

/// Reads a seed.
fn seed(text: &str) -> Result<Seed, &'static str> {
    match text {
        "studio" => Ok(Seed::Studio),
        "document" => Ok(Seed::Document),
        number => number.parse().map(Seed::Number).map_err(|_| "it has to be studio, document or a number"),
    }
}

/// Reads a clock.
fn clock(text: &str) -> Result<Clock, &'static str> {
    match text {
        "real" => Ok(Clock::Real),
        "stepped" => Ok(Clock::Stepped),
        _ => {
            let speed = text.strip_prefix('x').and_then(|speed| speed.parse().ok());
            let speed = speed.filter(|speed| (0.0..=FASTEST).contains(speed));
            speed.map(|speed| Clock::Accelerated { speed }).ok_or("it has to be real, stepped or x0 to x1000000")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_are_read() {
        assert_eq!(seed("studio"), Ok(Seed::Studio));
        assert_eq!(seed("document"), Ok(Seed::Document));
        assert_eq!(seed("42"), Ok(Seed::Number(42)));
        for wrong in ["", "-1", "Studio", "1.5"] {
            assert!(seed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn clocks_are_read() {
        assert_eq!(clock("real"), Ok(Clock::Real));
        assert_eq!(clock("stepped"), Ok(Clock::Stepped));
        assert_eq!(clock("x60"), Ok(Clock::Accelerated { speed: 60.0 }));
        assert_eq!(clock("x0.5"), Ok(Clock::Accelerated { speed: 0.5 }));
        for wrong in ["", "60", "x", "x-1", "xNaN", "xinf", "x1000001", "fast"] {
            assert!(clock(wrong).is_err(), "{wrong}");
        }
    }
}
