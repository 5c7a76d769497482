//! How large the terminal is.

use console::Term;

/// Columns of the terminal that standard output goes to; nothing where it goes elsewhere.
pub(crate) fn columns() -> Option<usize> {
    let term = Term::stdout();
    term.is_term().then(|| term.size_checked()).flatten().map(|(_, columns)| columns.into())
}
