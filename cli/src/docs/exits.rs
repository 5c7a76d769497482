//! Exit statuses.

use super::page::Page;
use crate::exit::EXITS;

/// The page of all of them.
pub(super) fn page() -> Page {
    let mut page = Page::new("Exit statuses");
    page.gap();
    for about in EXITS {
        page.item(&format!("{:3} {}", about.exit.status(), about.kind), about.meaning);
    }
    page.paragraph("With --json, an error is one JSON object on standard error, and `kind` is the word above.");
    page
}
