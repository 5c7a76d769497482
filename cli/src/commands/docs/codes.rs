//! Codes: what the platform says about a request.

use rayvision::{CODES, CodeInfo, Retry};

use super::page::Page;
use super::types::editions;
use crate::schema::first_paragraph;

/// The page of all codes.
pub(super) fn all() -> Page {
    let mut page = Page::new("Codes");
    page.gap();
    for code in CODES {
        page.item(&format!("{} {}", code.code, code.name), &told(code));
    }
    page
}

/// The page of a code, by its number or its name.
pub(super) fn one(name: &str) -> Option<Page> {
    let normal = name.replace('-', "_");
    let is_named = |code: &&CodeInfo| code.name.eq_ignore_ascii_case(&normal) || code.code.to_string() == name;
    let code = CODES.iter().find(is_named)?;
    let mut page = Page::new(&format!("{} {}", code.code, code.name));
    page.paragraph(&told(code));
    Some(page)
}

fn told(code: &CodeInfo) -> String {
    let retry = match code.retry {
        Retry::Never => "Sending the request again does not help.",
        Retry::Backoff => "Sending the request again after a while may help.",
        Retry::AfterClockCorrection => "Sending it again helps once the clock is right.",
    };
    let editions = editions(code.since, code.until);
    let editions = if editions.is_empty() { editions } else { format!(" ({})", editions.trim_start_matches(", ")) };
    format!("{} {retry}{editions}", first_paragraph(code.doc))
}
