//! What the command line says.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

pub(crate) const USAGE: &str = "\
Generates an SDK, an OpenAPI document and a reference from a spec.

Usage: cargo codegen <COMMAND> [--spec DIR] [--out DIR]

Commands:
  generate    Writes what differs, removes what is stale
  check       Names what differs, writes nothing

Options:
  --spec DIR  Directory of the spec [default: spec/ at the workspace root]
  --out DIR   Directory of the generated crate [default: generated/ at the workspace root]
  --help      This text

Exit code: 0 when all is well, 1 when the spec is wrong or files have drifted, 2 when the command line is
or the answer cannot be written.";

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Arguments {
    Help,
    Run { command: Command, spec: Option<PathBuf>, out: Option<PathBuf> },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Command {
    Generate,
    Check,
}

impl Arguments {
    pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let mut arguments = arguments.into_iter();
        let (mut command, mut spec, mut out) = (None, None, None);
        while let Some(argument) = arguments.next() {
            let word = argument.to_string_lossy();
            let (option, mut value) = match word.split_once('=') {
                Some((option, value)) if option.starts_with("--") => (option, Some(OsString::from(value))),
                _ => (&*word, None),
            };
            match option {
                "-h" | "--help" | "help" => return Ok(Self::Help),
                "generate" => set(&mut command, Command::Generate, "a command")?,
                "check" => set(&mut command, Command::Check, "a command")?,
                "--spec" | "--out" => {
                    let directory = value.take().or_else(|| arguments.next()).filter(|value| !value.is_empty());
                    let directory = directory.ok_or_else(|| format!("{option} needs a directory"))?;
                    set(if option == "--spec" { &mut spec } else { &mut out }, PathBuf::from(directory), option)?;
                }
                _ => return Err(format!("unknown argument `{word}`")),
            }
        }
        let command = command.ok_or("no command")?;
        Ok(Self::Run { command, spec, out })
    }
}

fn set<T>(place: &mut Option<T>, value: T, what: &str) -> Result<(), String> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(format!("{what} is given twice")),
    }
}

/// Where the spec is and where the crate goes.
#[derive(Debug)]
pub(crate) struct Places {
    pub(crate) spec: PathBuf,
    pub(crate) out: PathBuf,
    /// Neither was given: both are where the workspace has them.
    usual: bool,
}

impl Places {
    pub(crate) fn find(spec: Option<PathBuf>, out: Option<PathBuf>) -> Result<Self, String> {
        let usual = spec.is_none() && out.is_none();
        if let (Some(spec), Some(out)) = (&spec, &out) {
            return Ok(Self { spec: spec.clone(), out: out.clone(), usual });
        }
        let here = env::current_dir().map_err(|error| format!("cannot tell the current directory: {error}"))?;
        let root = workspace_root(&here)
            .ok_or_else(|| format!("no workspace at {} or above; give --spec and --out", here.display()))?;
        // Shown as a person standing here would type it.
        let root = if root == here { PathBuf::new() } else { root.to_owned() };
        Ok(Self {
            spec: spec.unwrap_or_else(|| root.join("spec")),
            out: out.unwrap_or_else(|| root.join("generated")),
            usual,
        })
    }

    /// The command that makes `check` pass.
    pub(crate) fn remedy(&self) -> String {
        if self.usual {
            "cargo codegen generate".to_owned()
        } else {
            format!("cargo codegen generate --spec {} --out {}", self.spec.display(), self.out.display())
        }
    }
}

fn workspace_root(here: &Path) -> Option<&Path> {
    let is_root = |directory: &&Path| {
        let manifest = fs::read_to_string(directory.join("Cargo.toml")).unwrap_or_default();
        manifest.lines().any(|line| line.trim_end() == "[workspace]")
    };
    here.ancestors().find(is_root)
}

#[cfg(test)]
mod tests {
    use std::{ffi::OsString, path::PathBuf};

    use super::{Arguments, Command};

    fn parse(line: &str) -> Result<Arguments, String> {
        Arguments::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn commands_and_options_in_any_order() {
        let run = |command, spec: Option<&str>, out: Option<&str>| {
            Ok(Arguments::Run { command, spec: spec.map(PathBuf::from), out: out.map(PathBuf::from) })
        };
        assert_eq!(parse("generate"), run(Command::Generate, None, None));
        assert_eq!(parse("check --spec a --out b"), run(Command::Check, Some("a"), Some("b")));
        assert_eq!(parse("--out=b check --spec=a"), run(Command::Check, Some("a"), Some("b")));
        assert_eq!(parse("check --help"), Ok(Arguments::Help));
    }

    #[test]
    fn nonsense_is_refused_with_its_reason() {
        for (line, reason) in [
            ("", "no command"),
            ("mend", "unknown argument `mend`"),
            ("check --spec", "--spec needs a directory"),
            ("check --spec=", "--spec needs a directory"),
            ("check generate", "a command is given twice"),
            ("check --out a --out b", "--out is given twice"),
        ] {
            assert_eq!(parse(line), Err(reason.to_owned()), "{line}");
        }
    }
}
