//! Whether the reference stands alone, and knows all editions.

use std::collections::BTreeSet;

use crate::spec_files::{Emitted, emitted};

/// What stands between `before` and the next quote.
fn quoted<'a>(page: &'a str, before: &str) -> Vec<&'a str> {
    page.split(before).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn it_needs_nothing_else() {
    for emitted in emitted() {
        let page = emitted.text("reference.html");
        for outside in ["<script", "<link", " src=", "url(", "@import"] {
            assert!(!page.contains(outside), "{outside}");
        }
        let ids = quoted(page, " id=\"");
        let places = ids.iter().collect::<BTreeSet<_>>();
        assert_eq!(places.len(), ids.len(), "an id is there twice");
        for link in quoted(page, "href=\"") {
            let place = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} is elsewhere"));
            assert!(places.contains(&place), "{place} is nowhere");
        }
    }
}

#[test]
fn all_operations_and_paths_of_all_editions() {
    for emitted @ Emitted { spec, .. } in emitted() {
        let page = emitted.text("reference.html");
        for operation in spec.editions.iter().flat_map(|edition| &edition.api.operations) {
            let (name, path) = (&operation.name.wire, format!(" {}</code>", operation.path));
            assert!(page.contains(&format!("id=\"operation-{}\"", operation.name.key)), "{name}");
            assert!(page.contains(&format!(">{name}<")) && page.contains(&path), "{name}");
        }
    }
}
