//! What the language refuses, and in which words.
//!
//! Each file in `tests/refused/` is an edit of the small spec (in `tests/refused/editions/`, of the one with several
//! editions) and, under a line of `=`, the report it must lead to:
//!
//! ```text
//! @ types.yaml
//! - type: decimal
//! + type: decimaal
//! ```
//!
//! Text after `-` has to be in the file once and is replaced by the text after `+`. Without `-`, the text is appended to the
//! file, which may be new; without either, the file is removed. `UPDATE_EXPECTED=1 cargo test` writes the reports anew.

use std::fs;
use std::path::{Path, PathBuf};

use crate::spec_files::Files;

const RULE: &str = "\n================\n";

#[test]
fn refused() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let (small, editions) = (Files::small(), Files::editions());
    let mut failures = Vec::new();
    for Case { path, name, edit, expected } in cases() {
        let spec = if name.starts_with("editions") { &editions } else { &small };
        match edited(spec, &edit).and_then(|files| files.compile().err().ok_or("not refused".to_owned())) {
            Err(problem) => failures.push(format!("{name}: {problem}")),
            Ok(report) if report.to_string() == expected => {}
            Ok(report) if update => fs::write(&path, format!("{edit}{RULE}{report}\n")).expect("written"),
            Ok(report) => failures.push(format!("{name}: expected\n{expected}\nfound\n{report}")),
        }
    }
    assert!(failures.is_empty(), "{}\n\n{} cases failed", failures.join("\n\n"), failures.len());
}

/// An edit, and the report that it must lead to.
pub(crate) struct Case {
    path: PathBuf,
    /// `fields/alias-twice.txt`.
    name: String,
    edit: String,
    expected: String,
}

impl Case {
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The files that are edited, each with the text that was there and the text that is.
    pub(crate) fn edits(&self) -> impl Iterator<Item = (&str, [String; 2])> {
        edits(&self.edit).expect("a case that can be read").into_iter()
    }

    /// The mistakes that are told.
    pub(crate) fn mistakes(&self) -> impl Iterator<Item = Mistake<'_>> {
        self.expected.split("\n\n").filter_map(|text| {
            let (message, rest) = text.strip_prefix("error[")?.split_once("]: ")?;
            let place = rest.split_once("--> ").map_or("", |(_, place)| place);
            Some(Mistake { message, file: place.split(':').next()?, text })
        })
    }
}

/// A mistake, as a report tells it.
pub(crate) struct Mistake<'a> {
    /// The name of its message.
    pub(crate) message: &'a str,
    /// Where it is.
    pub(crate) file: &'a str,
    /// All that is told.
    pub(crate) text: &'a str,
}

pub(crate) fn cases() -> Vec<Case> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/refused");
    let inside = |path: PathBuf| fs::read_dir(path).expect("a directory").map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> = inside(directory.clone()).flat_map(inside).collect();
    paths.sort();
    assert!(!paths.is_empty());
    let case = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a case");
        let (edit, expected) = text.split_once(RULE).unwrap_or((text.trim_end(), ""));
        let name = path.strip_prefix(&directory).expect("a case").display().to_string();
        Case { name, edit: edit.to_owned(), expected: expected.trim_end().to_owned(), path }
    };
    paths.into_iter().map(case).collect()
}

/// The spec of a case.
pub(crate) fn apply(spec: &Files, case: &Case) -> Result<Files, String> {
    edited(spec, &case.edit)
}

fn edited(spec: &Files, edit: &str) -> Result<Files, String> {
    let mut files = spec.clone();
    for (path, [old, new]) in edits(edit)? {
        replace(&mut files, path, &old, &new)?;
    }
    Ok(files)
}

/// The parts of an edit: path, the text that was there, the text that is.
fn edits(edit: &str) -> Result<Vec<(&str, [String; 2])>, String> {
    let mut edits = Vec::new();
    let (mut path, mut old, mut new) = (None, Vec::new(), Vec::new());
    for line in edit.lines().chain(["@ "]) {
        // An empty line of the text needs no space after its sign.
        match line.split_at_checked(1).map(|(sign, text)| (sign, text.strip_prefix(' ').unwrap_or(text))) {
            Some(("@", next)) => {
                edits.extend(path.replace(next).map(|path| (path, [old.join("\n"), new.join("\n")])));
                (old, new) = (Vec::new(), Vec::new());
            }
            Some(("-", text)) => old.push(text),
            Some(("+", text)) => new.push(text),
            _ => return Err(format!("cannot read `{line}`")),
        }
    }
    Ok(edits)
}

fn replace(files: &mut Files, path: &str, old: &str, new: &str) -> Result<(), String> {
    let text = files.0.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    match (old, new) {
        ("", "") => {
            files.0.remove(path).ok_or(format!("no {path}"))?;
        }
        ("", new) => files.set(path, format!("{text}{new}\n")),
        (old, new) if text.matches(old).count() == 1 => files.set(path, text.replacen(old, new, 1)),
        (old, _) => return Err(format!("`{old}` is not in {path} once")),
    }
    Ok(())
}

#[test]
fn bytes_that_are_no_text() {
    let mut files = Files::small();
    files.set("enums.yaml", b"Leaf:\n  doc: caf\xe9\n");
    let report = files.compile().expect_err("refused").to_string();
    let shown = "error[not-utf8]: not UTF-8\n --> enums.yaml:2:11\n  |\n2 |   doc: caf\n  |           ^\n  |\n  = help: save the file as UTF-8";
    assert_eq!(report, format!("{shown}\n\n1 error; nothing was written"));
}

#[test]
fn a_directory_that_is_not_there() {
    let report = rayvision_codegen::load(Path::new("/nowhere/at/all")).expect_err("refused").to_string();
    assert!(report.starts_with("error[unreadable]: cannot read: "), "{report}");
}
