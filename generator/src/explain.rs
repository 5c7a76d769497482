//! What a message of the generator means, with what is wrong and what would be right.

use std::collections::BTreeSet;

use crate::diff::CATALOGUE;
use crate::messages::MESSAGES;
use crate::report::similar;

/// Every message with its examples, which the tests of refused specs keep true.
const PAGE: &str = include_str!("../messages.md");

/// All names that [`explain`] knows: those of messages, and those of kinds of change.
pub fn explainable() -> BTreeSet<String> {
    let kinds = CATALOGUE.iter().map(|kind| kind.id.to_owned());
    MESSAGES.iter().map(|(name, ..)| name.replace('_', "-")).chain(kinds).collect()
}

/// # Errors
///
/// The name that was probably meant, where there is one.
pub fn explain(name: &str) -> Result<String, Option<String>> {
    let name = name.replace('_', "-");
    let heading = format!("## {name}\n");
    let section = PAGE.split_inclusive('\n').skip_while(|line| *line != heading);
    let section: String = section
        .enumerate()
        .take_while(|(index, line)| *index == 0 || !line.starts_with("## "))
        .map(|(_, line)| line)
        .collect();
    if !section.is_empty() {
        return Ok(section.trim_end().to_owned());
    }
    if let Some(kind) = CATALOGUE.iter().find(|kind| kind.id == name) {
        let (class, version) = (kind.class.word(), kind.class.version());
        return Ok(format!(
            "## {name}\n\nA change that `diff` tells, of the class `{class}`: {version} version.\n\n{}",
            kind.reason
        ));
    }
    let known = explainable();
    Err(similar(&name, known.iter().map(String::as_str)).map(str::to_owned))
}

/// The messages as they are written in the source: name, what is wrong, what would be right.
pub fn messages() -> impl Iterator<Item = (String, String, String)> {
    // As `format!` shows them.
    let plain = |text: &str| text.replace("{{", "{").replace("}}", "}");
    MESSAGES.iter().map(move |(name, what, remedy)| (name.replace('_', "-"), plain(what), plain(remedy)))
}
