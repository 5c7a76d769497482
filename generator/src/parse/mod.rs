//! Files to an [`ast::Spec`](Spec): YAML and JSON end here, and with them everything that is wrong in shape.

mod api;
mod errata;
mod exact;
mod examples;
mod mapping;
mod operations;
mod protocol;
mod range;
mod type_expr;
mod types;
mod waiters;
mod yaml;

use std::cell::Cell;
use std::path::Path;

use crate::ast::{GuideFile, Naming, Spec};
use crate::messages::{self, Message};
use crate::report::{Diagnostics, Refusal};
use crate::sources::{Sources, Span, Spanned};

use mapping::{Mapping, entries};
use yaml::Node;

pub(crate) use examples::locate;
pub(crate) use type_expr::reserved as reserved_types;

/// Files with a name of their own. The README is for people.
const KNOWN: [&str; 6] = ["README.md", "api.yaml", "enums.yaml", "errata.yaml", "types.yaml", "waiters.yaml"];

/// `None` when a file could not be read at all: to go on would report what follows from that, and hide it.
pub(crate) fn parse(sources: &Sources, diagnostics: &Diagnostics) -> Option<Spec> {
    check_files(sources, diagnostics);
    let reader = Reader { sources, diagnostics, unread: Cell::new(false), doubtful: Cell::new(false) };
    let spec = reader.spec();
    spec.filter(|_| !reader.unread.get())
}

/// Only files that the generator reads belong into a spec.
fn check_files(sources: &Sources, diagnostics: &Diagnostics) {
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
    KNOWN.contains(&path) || operations(path).is_some() || example(path).is_some() || section(path).is_some()
}

fn operations(path: &str) -> Option<&str> {
    stem(path, "operations", "yaml")
}

fn example(path: &str) -> Option<&str> {
    stem(path, "examples", "json")
}

/// A section of the guide.
fn section(path: &str) -> Option<&str> {
    stem(path, "guide", "md")
}

/// The name of a file without its extension, if it lies in `directory`.
fn stem<'p>(path: &'p str, directory: &str, extension: &str) -> Option<&'p str> {
    let path = Path::new(path);
    let fits = path.parent()? == Path::new(directory) && path.extension()? == extension;
    path.file_stem()?.to_str().filter(|_| fits)
}

struct Reader<'r> {
    sources: &'r Sources,
    diagnostics: &'r Diagnostics,
    /// A file could not be read, or is no YAML.
    unread: Cell<bool>,
    /// Something besides prose could not be read. What depends on it is not judged.
    doubtful: Cell<bool>,
}

/// A key of a mapping, and what stands under it.
#[derive(Clone, Copy)]
struct Entry<'n> {
    name: &'n Spanned<String>,
    node: &'n Node,
}

impl<'r> Reader<'r> {
    fn spec(&'r self) -> Option<Spec> {
        let api = self.file("api.yaml");
        let enums = self.file("enums.yaml");
        let types = self.file("types.yaml");
        let waiters = self.file("waiters.yaml");
        let errata = self.file("errata.yaml");
        let operations = self.sources.files().filter(|(_, file)| operations(&file.path).is_some());
        let operations: Vec<_> = operations.filter_map(|(_, file)| self.file(&file.path)).collect();
        Some(Spec {
            api: self.api(&api?),
            objects: self.entries(types.as_ref(), Self::object),
            enums: self.entries(enums.as_ref(), Self::enumeration),
            operations: operations.iter().flat_map(|file| self.entries(Some(file), Self::operation)).collect(),
            waiters: self.entries(waiters.as_ref(), Self::waiter),
            errata: self.entries(errata.as_ref(), Self::erratum),
            examples: self.examples(),
            guide: self.guide(),
            doubtful: self.doubtful.get(),
        })
    }

    /// The tree of a file; `None` when there is none.
    fn file(&self, path: &str) -> Option<Node> {
        let (span, file) = self.sources.find(path)?;
        let node = file.problem.is_none().then(|| yaml::read(file, span, self.diagnostics)).flatten();
        if node.is_none() {
            self.unread.set(true);
        }
        node
    }

    /// In the order of their names. A file that cannot be read has been reported.
    fn guide(&self) -> Vec<GuideFile> {
        let readable = self.sources.files().filter(|(_, file)| file.problem.is_none());
        let sections = readable.filter_map(|(span, file)| {
            Some(GuideFile { span, stem: section(&file.path)?.to_owned(), text: file.text.clone() })
        });
        sections.collect()
    }

    /// Reads each entry of a mapping; an empty file has none.
    fn entries<'n, T>(&'r self, node: Option<&'n Node>, read: impl Fn(&'r Self, Entry<'n>) -> T) -> Vec<T> {
        let Some(node) = node.filter(|node| !node.is_null()) else { return Vec::new() };
        let entries = entries(node, self).unwrap_or_default();
        entries.into_iter().map(|(name, node)| read(self, Entry { name, node })).collect()
    }

    /// Reads the mapping that describes an entry. Keys that `read` has not asked for are refused.
    fn entry<'n, T>(&'r self, entry: Entry<'n>, read: impl FnOnce(Naming, &mut Mapping<'r, 'n>) -> T) -> T {
        self.mapping(entry.name.span, entry.node, |fields| {
            let naming = Naming { wire: entry.name.clone(), rust: fields.optional_text("rust") };
            read(naming, fields)
        })
    }

    /// The same for a mapping without a name; `owner` is what it belongs to.
    fn mapping<'n, T>(&'r self, owner: Span, node: &'n Node, read: impl FnOnce(&mut Mapping<'r, 'n>) -> T) -> T {
        let mut fields = Mapping::new(owner, node, self);
        let value = read(&mut fields);
        fields.finish();
        value
    }

    /// Reports a mistake on which other parts of the spec may depend.
    fn refuse(&self, span: Span, message: Message) -> Refusal<'_> {
        self.doubtful.set(true);
        self.diagnostics.refuse(span, message)
    }
}
