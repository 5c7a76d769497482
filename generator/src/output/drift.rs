//! `check`: how the files differ from what would be generated.

use std::fmt;
use std::path::Path;

use super::disk::{Found, HAND_WRITTEN, foreign_at_top, look, strays};
use super::error::Error;
use super::file_set::FileSet;

/// A file that has drifted.
#[derive(Debug, PartialEq, Eq)]
pub struct Drift {
    /// Below the output directory.
    pub path: String,
    pub kind: Kind,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Kind {
    Missing,
    Stray,
    /// It lies beside what is generated, and is none of the files that are written by hand. It is left alone.
    Foreign,
    /// Something that is no file lies where one should be.
    NotAFile,
    /// The same lines, with other line ends: a checkout that converts them.
    LineEnds,
    /// The first line that differs, counted from one. `None`: the file ends before it.
    Edited {
        line: usize,
        expected: Option<String>,
        found: Option<String>,
    },
}

impl FileSet {
    /// Everything in `out` that differs from this set, sorted by path.
    pub fn check(&self, out: &Path) -> Result<Vec<Drift>, Error> {
        let mut drifts = Vec::new();
        for (path, content) in self.iter() {
            let kind = match look(&out.join(path))? {
                Found::Nothing => Some(Kind::Missing),
                Found::Other => Some(Kind::NotAFile),
                Found::File(found) => Kind::between(content, &found),
            };
            drifts.extend(kind.map(|kind| Drift { path: path.to_owned(), kind }));
        }
        drifts.extend(strays(self, out)?.into_iter().map(|stray| Drift { path: stray.path, kind: Kind::Stray }));
        drifts.extend(foreign_at_top(self, out)?.into_iter().map(|path| Drift { path, kind: Kind::Foreign }));
        drifts.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(drifts)
    }
}

impl Kind {
    /// How `found` differs from `expected`, if it does.
    pub(super) fn between(expected: &[u8], found: &[u8]) -> Option<Self> {
        if expected == found {
            return None;
        }
        let lines = |bytes| String::from_utf8_lossy(bytes).split_inclusive('\n').map(str::to_owned).collect::<Vec<_>>();
        let (expected, found) = (lines(expected), lines(found));
        let trimmed = |line: Option<&String>| line.map(|line| line.trim_end_matches(['\r', '\n']).to_owned());
        let index = (0..expected.len().max(found.len())).find(|index| {
            let (expected, found) = (expected.get(*index), found.get(*index));
            trimmed(expected) != trimmed(found)
        });
        Some(match index {
            None => Self::LineEnds,
            Some(index) => Self::Edited {
                line: index + 1,
                expected: trimmed(expected.get(index)),
                found: trimmed(found.get(index)),
            },
        })
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, kind } = self;
        match kind {
            Kind::Missing => write!(f, "{path}: is missing"),
            Kind::Stray => write!(f, "{path}: does not belong here"),
            Kind::Foreign => {
                write!(f, "{path}: is neither generated nor written by hand ({}): remove it", HAND_WRITTEN.join(", "))
            }
            Kind::NotAFile => write!(f, "{path}: is no plain file"),
            Kind::LineEnds => write!(f, "{path}: has other line ends (generated files end their lines with LF alone)"),
            Kind::Edited { line, expected, found } => {
                writeln!(f, "{path}:{line}: is not what the spec gives")?;
                writeln!(f, "    expected: {}", shown(expected.as_deref()))?;
                write!(f, "    found:    {}", shown(found.as_deref()))
            }
        }
    }
}

/// A line, short enough to be read.
fn shown(line: Option<&str>) -> String {
    const MOST: usize = 160;
    match line {
        None => "(the file ends here)".to_owned(),
        Some(line) if line.chars().count() > MOST => format!("{} …", line.chars().take(MOST).collect::<String>()),
        Some(line) => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Drift, Kind};

    #[test]
    fn the_first_difference_is_found() {
        for (expected, found, edit) in [
            ("a\nb\nc\n", &b"a\nB\nC\n"[..], (2, Some("b"), Some("B"))),
            ("a\nb\n", b"a\n", (2, Some("b"), None)),
            ("a\n", b"a\nb\n", (2, None, Some("b"))),
            ("a\n", b"\xff\n", (1, Some("a"), Some("\u{fffd}"))),
        ] {
            let (line, expected_line, found_line) = edit;
            let [expected_line, found_line] = [expected_line, found_line].map(|line| line.map(str::to_owned));
            let edited = Kind::Edited { line, expected: expected_line, found: found_line };
            assert_eq!(Kind::between(expected.as_bytes(), found), Some(edited), "{expected:?}");
        }
        assert_eq!(Kind::between(b"a\nb\n", b"a\nb\n"), None);
    }

    #[test]
    fn converted_line_ends_are_named_as_such() {
        assert_eq!(Kind::between(b"a\nb\n", b"a\r\nb\r\n"), Some(Kind::LineEnds));
        assert_eq!(Kind::between(b"a\nb\n", b"a\nb"), Some(Kind::LineEnds));
    }

    #[test]
    fn long_lines_are_cut() {
        let kind = Kind::Edited { line: 3, expected: Some("x".repeat(1000)), found: None };
        let shown = Drift { path: "src/a.rs".to_owned(), kind }.to_string();
        assert!(shown.starts_with("src/a.rs:3: "), "{shown}");
        assert!(shown.len() < 300, "{shown}");
    }
}
