//! What the command line says.

use std::path::{Path, PathBuf};
use std::{env, fs};

use clap::{Parser, Subcommand, ValueEnum};
use semver::Version;

/// A command, and where it works.
#[derive(Debug, Parser)]
#[command(
    bin_name = "cargo codegen",
    about = "Generates an SDK, an OpenAPI document and a reference from a spec.",
    after_help = "Exit code: 0 when all is well, 1 when the spec is wrong or files have drifted, 2 when the command line \
                  is wrong or the answer cannot be written."
)]
pub(crate) struct CommandLine {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Directory of the spec [default: spec/ at the workspace root]
    #[arg(long, global = true, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// Directory of the generated crate [default: generated/ at the workspace root]
    #[arg(long, global = true, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How mistakes in the spec are told
    #[arg(long, global = true, value_enum, default_value_t = Reports::Text)]
    pub(crate) reports: Reports,
}

/// How mistakes in the spec are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reports {
    /// To people
    Text,
    /// To programs: one object, on standard error
    Json,
}

#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    OfSpec(OfSpec),
    /// Tells what a message means, with an example of what is wrong and of what would be right
    Explain {
        /// A message, such as unknown-key, or a kind of change, such as operation-path; all are listed unless said
        name: Option<String>,
    },
}

/// What is done with a spec.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub(crate) enum OfSpec {
    /// Writes what differs, removes what is stale
    Generate,
    /// Names what differs, writes nothing
    Check,
    /// Tells what a change of the spec means, and for whom: between two editions, or since a revision of the repository
    ///
    /// Exit code: 0 when nothing breaks, 3 when the behaviour of programs changes, 4 when programs no longer compile, 5 when
    /// what is sent, signed or read is another.
    Diff {
        /// An edition, such as 4.0, a revision, such as HEAD or a tag, or a file that `model` wrote
        from: String,
        /// The same; the spec as it is here unless said
        to: Option<String>,
        /// How it is told
        #[arg(long, value_enum, default_value_t = Form::Text)]
        form: Form,
    },
    /// Writes entries of the spec to begin with: YAML on standard output, with questions for what only a person can tell
    ///
    /// A question is a text that begins with `?`; `check` refuses it until it is answered.
    Draft {
        #[command(subcommand)]
        from: DraftFrom,
        /// Adds them to the files of the spec, with their examples; what belongs into an entry that is there is only shown
        #[arg(long, global = true)]
        write: bool,
    },
    /// Holds the spec against the last release: what breaks programs has to be in the changelog, and in the version
    ///
    /// Says what to write, and ends with 1, where it is not.
    Hold {
        /// The spec of the last release: a revision, such as its tag, or a file that `model` wrote
        from: String,
        /// Version of the last release
        #[arg(long)]
        released: Version,
        /// Version that comes
        #[arg(long)]
        version: Version,
        /// The changelog, the newest release first
        #[arg(long, value_name = "FILE", default_value = "CHANGELOG.md")]
        changelog: PathBuf,
    },
    /// Writes the model of the spec as JSON, for `diff` and `hold` where no revision is at hand
    Model,
}

/// What a draft is made from.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub(crate) enum DraftFrom {
    /// From a request and its answers, as JSON: an operation, and the types that are not known yet
    Exchange {
        /// Path that it is called at
        #[arg(long)]
        path: String,
        /// Name of the operation; the end of the path unless said
        #[arg(long)]
        name: Option<String>,
        /// Group of the operation; that of the operation with the path most alike unless said
        #[arg(long)]
        group: Option<String>,
        /// A file with the parameters that were sent; what not all have is optional
        #[arg(long, value_name = "FILE")]
        request: Vec<PathBuf>,
        /// A file with the answer; what not all have is optional
        #[arg(long, value_name = "FILE", required = true)]
        answer: Vec<PathBuf>,
    },
    /// From a table of a document: Markdown, or columns with tabs or wide gaps between them
    Table {
        /// The table; its first line names the columns
        file: PathBuf,
        /// What its fields belong to: a type of this name
        #[arg(long = "type", value_name = "NAME", required_unless_present = "path", conflicts_with = "path")]
        name: Option<String>,
        /// What its fields belong to: the request of the operation at this path
        #[arg(long)]
        path: Option<String>,
    },
    /// From the journal of a simulator: operations and parameters that the spec does not have
    Journal {
        /// A list of objects with `path` and `body`
        file: PathBuf,
    },
    /// From a report of what a platform answers: fields, values and codes that the spec does not have
    Report {
        /// The report, as JSON
        file: PathBuf,
    },
}

/// How a diff is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// To people
    Text,
    /// As lines for a changelog
    Markdown,
    /// To programs
    Json,
}

/// Where the spec is and where the crate goes.
#[derive(Debug)]
pub(crate) struct Directories {
    pub(crate) spec: PathBuf,
    pub(crate) out: PathBuf,
    /// The command that makes `check` pass.
    pub(crate) remedy: String,
}

impl CommandLine {
    /// What is not given is where the workspace has it.
    pub(crate) fn directories(self) -> Result<Directories, String> {
        let remedy = "cargo codegen generate";
        let (spec, out) = match (self.spec, self.out) {
            (Some(spec), Some(out)) => (spec, out),
            (None, None) => {
                let root = workspace_root()?;
                let (spec, out) = (root.join("spec"), root.join("generated"));
                return Ok(Directories { spec, out, remedy: remedy.to_owned() });
            }
            (Some(spec), None) => (spec, workspace_root()?.join("generated")),
            (None, Some(out)) => (workspace_root()?.join("spec"), out),
        };
        let remedy = format!("{remedy} --spec {} --out {}", spec.display(), out.display());
        Ok(Directories { spec, out, remedy })
    }
}

/// As a person standing here would type it: empty when that is here.
fn workspace_root() -> Result<PathBuf, String> {
    let here = env::current_dir().map_err(|error| format!("cannot tell the current directory: {error}"))?;
    let is_root = |directory: &&Path| {
        let manifest = fs::read_to_string(directory.join("Cargo.toml")).unwrap_or_default();
        manifest.lines().any(|line| line.trim_end() == "[workspace]")
    };
    match here.ancestors().find(is_root) {
        Some(root) if root == here => Ok(PathBuf::new()),
        Some(root) => Ok(root.to_owned()),
        None => Err(format!("no workspace at {} or above; give --spec and --out", here.display())),
    }
}
