//! Exit statuses.

use super::page::Page;
use crate::failure::EXITS;

/// The page of all of them.
pub(super) fn page() -> Page {
    let mut page = Page::new("Exit statuses");
    page.gap();
    for about in EXITS {
        page.item(&format!("{:3} {}", about.exit.status(), about.kind), about.meaning);
    }
    page.paragraph(
        "Whether a call may have been carried out only matters where a repeat would do it twice: such a call ends with 7 when \
         nobody knows. One that can be repeated, as every question can, ends with 4 when the platform refused it with a code, \
         and with 6 when no answer came.",
    );
    page.paragraph(
        "With --json, an error is one JSON object on standard error: `kind` is the word above, `outcome` of a call is refused, \
         notSent, unanswered or unknown.",
    );
    page
}
