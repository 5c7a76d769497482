//! `generator/messages.md`: every message with an example of what is wrong, and of what would be right. Both are taken from
//! the cases in `tests/refused/`, so they are.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rayvision_codegen::explain::{explain, explainable, messages};

use crate::refused::{Case, cases};

/// They tell of files that cannot be read: there is nothing in them to show.
const OF_FILES: [&str; 4] = ["unreadable", "no-plain-file", "not-utf8", "too-large"];

#[test]
fn the_page_of_messages() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages.md");
    let page = page();
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, &page).expect("written");
    }
    let kept = fs::read_to_string(&path).expect("the page");
    assert!(kept == page, "messages.md is stale; UPDATE_EXPECTED=1 cargo test -p rayvision-codegen explained");
}

fn page() -> String {
    let cases = cases();
    let mut page = "# Messages\n\nEvery mistake that the generator finds in a spec, with an example from its tests of what is wrong, what it \
                    says, and what would be right. `cargo codegen explain <name>` shows one of them.\n"
        .to_owned();
    let mut sorted: Vec<_> = messages().collect();
    sorted.sort();
    for (name, what, remedy) in sorted {
        // Writing to a String never fails.
        let _ = write!(page, "\n## {name}\n\n{}.", capital(&what));
        if !remedy.is_empty() {
            let _ = write!(page, " {}.", capital(&remedy));
        }
        page.push('\n');
        if OF_FILES.contains(&name.as_str()) {
            continue;
        }
        // The one that finds least besides.
        let shown = cases.iter().filter_map(|case| Some((case, case.mistakes().find(|told| told.message == name)?)));
        let shown = shown.min_by_key(|(case, _)| case.mistakes().count());
        let (case, told) = shown.unwrap_or_else(|| panic!("no case in tests/refused/ shows `{name}`"));
        page.push_str(&example(case, told.text));
    }
    page
}

fn example(case: &Case, report: &str) -> String {
    let mut text = String::new();
    let edits: Vec<_> = case.edits().collect();
    for (heading, side) in [("Wrong", 1), ("Right", 0)] {
        let _ = write!(text, "\n{heading}:\n");
        for (path, sides) in &edits {
            let lines = &sides[side];
            let language = path.rsplit('.').next().unwrap_or_default();
            match (lines.as_str(), sides[1 - side].as_str()) {
                ("", "") => {
                    let _ = write!(text, "\n`{path}` is {}.\n", if side == 1 { "not there" } else { "there" });
                }
                ("", _) => {
                    let _ = write!(text, "\n`{path}` without that.\n");
                }
                (lines, _) => {
                    let _ = write!(text, "\n```{language} {path}\n{lines}\n```\n");
                }
            }
        }
        if side == 1 {
            let _ = write!(text, "\n```text\n{report}\n```\n");
        }
    }
    text
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

#[test]
fn each_name_is_explained() {
    for name in explainable() {
        let told = explain(&name).unwrap_or_else(|_| panic!("{name} is not explained"));
        assert!(told.starts_with(&format!("## {name}\n\n")), "{told}");
    }
    assert_eq!(explain("unknown_key"), explain("unknown-key"));
    assert_eq!(explain("unknwon-key"), Err(Some("unknown-key".to_owned())));
    assert_eq!(explain("nothing at all like it"), Err(None));
}
