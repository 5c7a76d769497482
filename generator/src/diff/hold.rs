//! Whether what breaks is declared: in the changelog, and in the version.

use std::fmt::Write as _;

use semver::Version;

use super::catalogue::Class;
use super::report::line;
use super::{Diff, Finding};

/// What the changes of a spec are held against.
#[derive(Debug)]
pub struct Declared<'a> {
    /// Version of the last release, and of what comes.
    pub released: Version,
    pub version: Version,
    /// Newest first, a section for each release.
    pub changelog: &'a str,
}

impl Diff {
    /// What is not declared, and what to write; nothing where all is well.
    ///
    /// Every change that breaks programs, or gives them another meaning, has to stand in the changelog, by its place. One that
    /// breaks them has to raise the version as semantic versioning asks.
    pub fn undeclared(&self, declared: &Declared<'_>) -> Option<String> {
        let section = since(declared.changelog, &declared.released);
        let stands = |finding: &&Finding| section.contains(&format!("`{}`", finding.place));
        let matters = |finding: &&Finding| finding.kind.meaning().class >= Class::Behaviour;
        let missing: Vec<&Finding> = self.findings.iter().filter(matters).filter(|finding| !stands(finding)).collect();
        let mut text = String::new();
        if !missing.is_empty() {
            let count = missing.len();
            // Writing to a String never fails.
            let _ =
                writeln!(text, "not in the changelog ({count}); write above the section of {}:\n", declared.released);
            for finding in missing {
                let _ = writeln!(text, "{}", line(finding));
            }
        }
        if let Some(least) = self.least_version(&declared.released).filter(|least| declared.version < *least) {
            let _ = writeln!(
                text,
                "\nthe version is {}, and programs that were built for {} break; it has to be {least} or later",
                declared.version, declared.released
            );
        }
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// The least version that tells that programs break, where they do.
    fn least_version(&self, released: &Version) -> Option<Version> {
        let breaks = self.worst().is_some_and(|worst| worst >= Class::Source);
        breaks.then(|| match released.major {
            0 => Version::new(0, released.minor + 1, 0),
            major => Version::new(major + 1, 0, 0),
        })
    }
}

/// The sections of a changelog above that of a release: all, where it has none.
fn since<'c>(changelog: &'c str, released: &Version) -> &'c str {
    let of_release = |line: &str| {
        let heading = line.strip_prefix("## ").map(|heading| heading.trim_start_matches(['[', 'v']));
        let version = heading.and_then(|heading| heading.split([']', ' ', '\n']).next());
        version.and_then(|version| Version::parse(version.trim()).ok()).is_some_and(|version| version == *released)
    };
    let mut end = 0;
    for line in changelog.split_inclusive('\n') {
        if of_release(line) {
            break;
        }
        end += line.len();
    }
    &changelog[..end]
}
