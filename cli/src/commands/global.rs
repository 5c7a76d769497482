//! The options of every command.

use std::time::Duration;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use rayvision::Edition;

use crate::arguments::duration;
use crate::config::{Overrides, ServerName};
use crate::output::Format;
use crate::preview::{Form, Preview};

/// The options of every command, before or after its name.
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
    /// Edition of the platform's interface to speak: 2.0 is that of 2026, 5.0 of 2020, 4.0 of 2019 [default: 2.0]
    #[arg(long, global = true, value_name = "EDITION", value_parser = editions())]
    pub(crate) edition: Option<Edition>,
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
    /// Writes CSV with all texts as they are. Without it, a text that a spreadsheet would take for a formula gets an apostrophe
    /// before it
    #[arg(long, global = true)]
    pub(crate) raw_csv: bool,
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
    /// Does not mask what is secret or personal: access ID and signature with --dry-run and --curl, an account's data
    #[arg(long, global = true)]
    pub(crate) show_secrets: bool,
    /// Gives each call this long, its repetitions included: 90, 90s, 5m
    #[arg(long, global = true, value_name = "DURATION", value_parser = duration)]
    pub(crate) timeout: Option<Duration>,
}

/// Editions by their numbers and, as the SDK calls them, by their years.
fn editions() -> impl TypedValueParser<Value = Edition> {
    let values = Edition::ALL.iter().map(|edition| {
        let year = edition.date().split('-').next().unwrap_or_default();
        PossibleValue::new(edition.number()).alias(edition.module()).alias(year).help(edition.date())
    });
    PossibleValuesParser::new(values).try_map(|text| text.parse::<Edition>())
}

impl Global {
    /// What it says about the configuration.
    pub(super) fn overrides(&self) -> Overrides {
        Overrides {
            profile: self.profile.clone(),
            server: self.server,
            base_url: self.base_url.clone(),
            edition: self.edition,
            platform: self.platform,
            output: self.output,
            is_json: self.json,
        }
    }

    /// The first flag that says in which form a result is written, if one does.
    pub(crate) fn form(&self) -> Option<&'static str> {
        let is_other = self.output.is_some_and(|format| format != Format::Table);
        let flags = [(is_other, "--output"), (self.query.is_some(), "--query"), (self.columns.is_some(), "--columns")];
        flags.into_iter().find_map(|(is_there, flag)| is_there.then_some(flag))
    }

    /// How requests are shown, where they are not sent.
    pub(super) fn preview(&self) -> Option<Preview> {
        let form = match self.output {
            _ if self.curl => Form::Curl,
            _ if !self.dry_run => return None,
            Some(Format::Json | Format::Jsonl) => Form::Document,
            None if self.json => Form::Document,
            _ => Form::Listing,
        };
        Some(Preview { form, shows_secrets: self.show_secrets })
    }
}
