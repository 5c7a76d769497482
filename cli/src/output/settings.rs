//! What is said about output, by whoever sets it up.

use jiff::tz::TimeZone;

use super::format::Format;
use crate::terminal::Notices;

/// What is said about output.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) format: Format,
    /// What to take of the result, a `JMESPath` expression.
    pub(crate) query: Option<String>,
    /// Names of the columns to write.
    pub(crate) columns: Option<Vec<String>>,
    /// The zone in which times are shown.
    pub(crate) zone: TimeZone,
    /// Whether a pager may show long output.
    pub(crate) may_page: bool,
    /// Whether CSV has texts as they are that a spreadsheet would take for formulas.
    pub(crate) is_csv_raw: bool,
    /// Environment variables that a pager must not see.
    pub(crate) secrets: &'static [&'static str],
    pub(crate) notices: Notices,
}
