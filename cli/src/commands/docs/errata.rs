//! Errata: where the protocol document contradicts itself or is silent.

use rayvision::Json;

use super::page::Page;
use super::types::editions;

/// What is known of them, as the spec has it.
const ERRATA: &str = include_str!("../../../../spec/errata.yaml");

/// The page of all of them.
pub(super) fn all() -> Page {
    let mut page = Page::new("Errata");
    page.gap();
    for (id, erratum) in read() {
        page.item(&id, &text(&erratum, "says"));
    }
    page
}

/// The page of one.
pub(super) fn one(id: &str) -> Option<Page> {
    let (id, erratum) = read().into_iter().find(|(known, _)| known == id)?;
    let edition = |member: &str| erratum.get(member).and_then(Json::as_str);
    let mut page = Page::new(&format!("{id}{}", editions(edition("since"), edition("until"))));
    for (heading, member) in [("What the document says", "says"), ("What is done", "does"), ("Why", "why")] {
        page.heading(heading);
        page.item("", &text(&erratum, member));
    }
    Some(page)
}

pub(super) fn names() -> Vec<String> {
    read().into_iter().map(|(id, _)| id).collect()
}

fn read() -> serde_json::Map<String, Json> {
    // A test reads it: it is part of the program.
    serde_saphyr::from_str(ERRATA).unwrap_or_default()
}

/// A text of an erratum; names that the spec checks stand in it as `[[name]]`.
fn text(erratum: &Json, member: &str) -> String {
    let text = erratum.get(member).and_then(Json::as_str).unwrap_or_default();
    text.trim().replace("[[", "").replace("]]", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_says_what_is_done_and_why() {
        let errata = read();
        assert!(!errata.is_empty());
        for (id, erratum) in &errata {
            for member in ["says", "does", "why"] {
                assert!(!text(erratum, member).is_empty(), "{id}: {member}");
            }
        }
    }
}
