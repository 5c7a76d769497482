//! Which files a spec is made of.

use std::path::Path;

use crate::messages;
use crate::report::Diagnostics;
use crate::sources::{Sources, Span};

/// Files with a name of their own. The README is for people.
const KNOWN: [&str; 7] =
    ["README.md", "api.yaml", "enums.yaml", "errata.yaml", "records.yaml", "types.yaml", "waiters.yaml"];

/// Only files that the generator reads belong into a spec.
pub(super) fn check_files(sources: &Sources, diagnostics: &Diagnostics) {
    for (span, file) in sources.files() {
        if let Some(problem) = &file.problem {
            let at = if file.text.is_empty() { span } else { span.at_offset(file.text.len()) };
            diagnostics.refuse(at, problem.clone());
        } else if !is_known(&file.path) {
            diagnostics.refuse(span, messages::stray_file(&file.path)).did_you_mean(&file.path, KNOWN);
        }
    }
    if sources.find("api.yaml").is_none() && sources.files().all(|(_, file)| file.problem.is_none()) {
        diagnostics.refuse(Span::NOWHERE, messages::no_api());
    }
}

fn is_known(path: &str) -> bool {
    let roles = [operations, example, section, record, sample];
    KNOWN.contains(&path) || roles.iter().any(|role| role(path).is_some())
}

pub(super) fn operations(path: &str) -> Option<&str> {
    stem(path, "operations", "yaml")
}

/// The name of an example: `2.0/pourTea.request`.
pub(super) fn example(path: &str) -> Option<&str> {
    // In a directory for each edition.
    let name = path.strip_prefix("examples/")?.strip_suffix(".json")?;
    (name.split('/').count() == 2).then_some(name)
}

/// A section of the guide.
pub(super) fn section(path: &str) -> Option<&str> {
    stem(path, "guide", "md")
}

/// A file of records.
pub(super) fn record(path: &str) -> Option<&str> {
    stem(path, "records", "yaml")
}

/// A file that records describe, as documents show it.
pub(super) fn sample(path: &str) -> Option<&str> {
    stem(path, "records/samples", "json")
}

/// The name of a file without its extension, if it lies in `directory`.
fn stem<'p>(path: &'p str, directory: &str, extension: &str) -> Option<&'p str> {
    let path = Path::new(path);
    let fits = path.parent()? == Path::new(directory) && path.extension()? == extension;
    path.file_stem()?.to_str().filter(|_| fits)
}
