//! What there is to read about.

use std::collections::HashSet;

use rayvision::CODES;

use super::page::Page;
use super::{errata, types, values};

const TOPICS: [(&str, &str); 7] = [
    ("operations", "What the platform can do, one operation after the other"),
    ("types", "What requests and answers are made of"),
    ("codes", "What the platform says about a request, and what to do about it"),
    ("errata", "Where the protocol document contradicts itself or is silent, and what is done"),
    ("exits", "How this program ends: its exit statuses"),
    ("config", "Profiles, environment variables, and which setting counts"),
    ("query", "How --query takes a part of a result, with examples"),
];

/// The page that lists them.
pub(super) fn overview() -> Page {
    let mut page = Page::new("Reference");
    page.gap();
    for (name, about) in TOPICS {
        page.item(name, about);
    }
    page.paragraph(
        "`rayvision docs NAME` also tells of one operation (submitTask), type (TaskInfo), code (610), parameter or member \
         (taskStatus) or erratum.",
    );
    page
}

/// Names of all pages.
pub(crate) fn names() -> Vec<String> {
    let topics = TOPICS.iter().map(|(name, _)| (*name).to_owned());
    let operations = types::all_operations().map(|operation| operation.name.to_owned());
    let codes = CODES.iter().map(|code| code.name.to_owned());
    let mut names: Vec<String> = topics.chain(operations).chain(codes).collect();
    names.extend(types::names().into_iter().map(str::to_owned));
    names.extend(values::names().into_iter().map(str::to_owned));
    names.extend(errata::names());
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}
