//! The files of a spec, and the spans in them.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::sync::OnceLock;

use crate::messages::{self, Message};

/// No file of a spec comes near this; a larger one is a mistake that must not fill the memory.
const MAX_BYTES: u64 = 16 << 20;

/// All files below the directory of a spec, in the order of their paths.
#[derive(Debug)]
pub struct Sources {
    root: String,
    files: Vec<File>,
}

/// One file; `path` is relative to the root and has forward slashes. With a problem, `text` is what comes before it.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) problem: Option<Message>,
    line_starts: OnceLock<Vec<usize>>,
}

/// A file, or a stretch of bytes in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Span {
    /// Index into the files.
    pub(crate) file: usize,
    pub(crate) range: Option<(usize, usize)>,
}

/// A value and where it was written.
#[derive(Debug, Clone)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

impl Sources {
    /// Reads a directory. What cannot be read becomes a file with a problem: nothing fails here.
    pub fn read(root: &Path) -> Self {
        let mut files = Vec::new();
        read_directory(root, "", &mut files);
        Self::new(root.display().to_string(), files)
    }

    /// Files that are in memory already.
    pub fn from_memory(root: impl Into<String>, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        Self::new(root.into(), files.into_iter().map(|(path, bytes)| File::decode(path, bytes)).collect())
    }

    fn new(root: String, mut files: Vec<File>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { root, files }
    }

    /// The files with the spans that stand for each as a whole.
    pub(crate) fn files(&self) -> impl Iterator<Item = (Span, &File)> {
        (0..).zip(&self.files).map(|(file, content)| (Span { file, range: None }, content))
    }

    pub(crate) fn find(&self, path: &str) -> Option<(Span, &File)> {
        let index = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        Some((Span { file: index, range: None }, self.files.get(index)?))
    }

    pub(crate) fn file(&self, span: Span) -> Option<&File> {
        self.files.get(span.file)
    }

    /// What stands there.
    pub(crate) fn text(&self, span: Span) -> &str {
        let text = || {
            let (start, end) = span.range?;
            self.file(span)?.text.get(start..end)
        };
        text().unwrap_or_default()
    }

    /// The path of a file, or of the spec itself, as the user knows it.
    pub(crate) fn display(&self, span: Span) -> String {
        match (self.root.as_str(), self.file(span).map_or("", |file| file.path.as_str())) {
            ("", "") => ".".to_owned(),
            ("", path) => path.to_owned(),
            (root, "") => root.to_owned(),
            (root, path) => format!("{}/{path}", root.trim_end_matches('/')),
        }
    }

    /// The span of a part of a text, quoted or not; of the whole when it is spelled in some other way.
    pub(crate) fn part(&self, text: &Spanned<String>, start: usize, end: usize) -> Span {
        let inner = || {
            let (from, to) = text.span.range?;
            let written = self.file(text.span)?.text.get(from..to)?;
            let quote = usize::from(written.starts_with(['"', '\'']));
            let same = written.get(start + quote..end + quote)? == text.value.get(start..end)?;
            (same && start < end).then_some((from + quote + start, from + quote + end))
        };
        Span { range: inner().or(text.span.range), ..text.span }
    }
}

impl File {
    fn decode(path: String, bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => {
                // A mark that some editors leave; it is no part of the text, and spans are counted after it.
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                Self { path, text, problem: None, line_starts: OnceLock::new() }
            }
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let mut bytes = error.into_bytes();
                bytes.truncate(valid);
                Self {
                    text: String::from_utf8(bytes).unwrap_or_default(),
                    ..Self::unreadable(path, messages::not_utf8())
                }
            }
        }
    }

    /// Number of the line that holds an offset, counted from one, and where it starts.
    pub(crate) fn line(&self, offset: usize) -> (usize, usize) {
        let starts = self.line_starts.get_or_init(|| {
            let after = self.text.match_indices('\n').map(|(newline, _)| newline + 1);
            std::iter::once(0).chain(after).collect()
        });
        let line = starts.partition_point(|start| *start <= offset);
        (line, starts.get(line.saturating_sub(1)).copied().unwrap_or_default())
    }

    fn unreadable(path: String, problem: Message) -> Self {
        Self { path, text: String::new(), problem: Some(problem), line_starts: OnceLock::new() }
    }
}

impl Span {
    /// No file of the spec, but the spec.
    pub(crate) const NOWHERE: Self = Self { file: usize::MAX, range: None };

    pub(crate) fn of_file(self) -> Self {
        Self { range: None, ..self }
    }

    /// The point in the same file that many bytes from its start.
    pub(crate) fn at_offset(self, offset: usize) -> Self {
        Self { range: Some((offset, offset)), ..self }
    }
}

impl<T> Spanned<T> {
    pub(crate) fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl Spanned<String> {
    pub(crate) fn as_str(&self) -> &str {
        &self.value
    }
}

/// Examples lie in directories of `examples/`; what lies deeper than that is named by its directory.
fn read_directory(directory: &Path, prefix: &str, files: &mut Vec<File>) {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) => return files.push(File::unreadable(of_directory(prefix), messages::unreadable(error))),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                files.push(File::unreadable(of_directory(prefix), messages::unreadable(error)));
                continue;
            }
        };
        let name = entry.file_name();
        let path = format!("{prefix}{}", name.to_string_lossy());
        // Hidden files are left by editors and desktops.
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        if prefix.matches('/').count() < 2 && entry.path().is_dir() {
            read_directory(&entry.path(), &format!("{path}/"), files);
        } else {
            files.push(read_file(&entry.path(), path));
        }
    }
}

fn of_directory(prefix: &str) -> String {
    prefix.trim_end_matches('/').to_owned()
}

fn read_file(span: &Path, path: String) -> File {
    // A pipe would be waited for, a device has no end.
    match fs::metadata(span) {
        Ok(metadata) if !metadata.is_file() => return File::unreadable(path, messages::no_plain_file()),
        _ => {}
    }
    let mut bytes = Vec::new();
    let read = fs::File::open(span).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Err(error) => File::unreadable(path, messages::unreadable(error)),
        Ok(length) if length as u64 > MAX_BYTES => File::unreadable(path, messages::too_large(MAX_BYTES >> 20)),
        Ok(_) => File::decode(path, bytes),
    }
}
