//! What can be said to every command.

use std::time::Duration;

use clap::{Args, ValueEnum};

use super::duration;
use crate::output::Format;

/// Name of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ServerName {
    China,
    International,
}

impl From<ServerName> for rayvision::Server {
    fn from(name: ServerName) -> Self {
        match name {
            ServerName::China => Self::China,
            ServerName::International => Self::International,
        }
    }
}

/// What can be said to every command, before or after its name.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Global options")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[allow(clippy::doc_markdown, reason = "help is plain text")]
pub(crate) struct Global {
    /// Profile to use: a name given to `rayvision login`
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) profile: Option<String>,
    /// Server of the platform
    #[arg(long, global = true, value_name = "SERVER", value_enum)]
    pub(crate) server: Option<ServerName>,
    /// Address to call in the place of a server, such as http://127.0.0.1:4000
    #[arg(long, global = true, value_name = "URL", conflicts_with = "server")]
    pub(crate) base_url: Option<String>,
    /// Platform to call, one of those that `rayvision platforms` lists
    #[arg(long, global = true, value_name = "N")]
    pub(crate) platform: Option<i32>,
    /// How to write the result
    #[arg(short, long, global = true, value_name = "FORMAT", value_enum)]
    pub(crate) output: Option<Format>,
    /// What to take of the result, a JMESPath expression
    ///
    /// It is about the whole document that `-o json` writes, whatever the output; with `-o jsonl` about each line. Amounts of
    /// money are texts: `[?to_number(cost) > \`2\`].id`. `rayvision docs query` tells more, with examples.
    #[arg(long, global = true, value_name = "JMESPATH")]
    pub(crate) query: Option<String>,
    /// Columns to write, by name
    #[arg(long, global = true, value_name = "NAME", value_delimiter = ',')]
    pub(crate) columns: Option<Vec<String>>,
    /// Shows times in UTC rather than in the local zone
    #[arg(long, global = true)]
    pub(crate) utc: bool,
    /// Tells of each request: host, path, attempts, status, time
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// Writes long output without a pager
    #[arg(long, global = true)]
    pub(crate) no_pager: bool,
    /// For scripts: errors as one JSON object, and output as JSON unless --output says otherwise
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Shows what would be sent, and sends nothing
    #[arg(long, global = true, conflicts_with = "curl")]
    pub(crate) dry_run: bool,
    /// Shows what would be sent as a curl command, and sends nothing
    #[arg(long, global = true)]
    pub(crate) curl: bool,
    /// Does not mask access ID and signature in what --dry-run and --curl show
    #[arg(long, global = true)]
    pub(crate) show_secrets: bool,
    /// Gives each call this long, its repetitions included: 90, 90s, 5m
    #[arg(long, global = true, value_name = "DURATION", value_parser = duration)]
    pub(crate) timeout: Option<Duration>,
}
