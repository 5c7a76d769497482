//! Where a result goes, and what becomes of it on its way.

use std::io::{self, Write};

use jiff::tz::TimeZone;

use super::destination::Destination;
use super::format::Format;
use super::query::Query;
use super::settings::Settings;
use crate::failure::Failure;
use crate::terminal::{self, Notices};

/// Where a result goes, and what becomes of it on its way.
pub(super) struct Sink {
    pub(super) format: Format,
    pub(super) query: Option<Query>,
    /// Names that `--columns` chose.
    pub(super) columns: Option<Vec<String>>,
    pub(super) view: View,
    pub(super) destination: Destination,
    pub(super) notices: Notices,
}

/// What tables for people are fitted to.
pub(super) struct View {
    pub(super) zone: TimeZone,
    /// Columns of the terminal; nothing where lines need not fit.
    pub(super) room: Option<usize>,
    /// Whether CSV has all texts as they are.
    pub(super) is_csv_raw: bool,
}

impl Sink {
    pub(super) fn new(settings: Settings) -> Result<Self, Failure> {
        let Settings { format, query, columns, zone, may_page, is_csv_raw, secrets, notices } = settings;
        Ok(Self {
            format,
            query: query.map(|query| Query::new(&query, notices)).transpose()?,
            columns,
            view: View { zone, room: room(), is_csv_raw },
            notices,
            destination: Destination::new(may_page, format != Format::Table, secrets),
        })
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.destination.flush()
    }
}

/// Columns of the terminal, which `COLUMNS` may set; nothing where there is none.
fn room() -> Option<usize> {
    let measured = terminal::columns()?;
    let set = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
    // The last one stays free, since terminals differ in what follows it.
    Some(set.unwrap_or_else(|| measured.saturating_sub(1).max(1)))
}
