//! Files to a [`Spec`]: YAML and JSON end here, and with them everything that is wrong in shape.

mod api;
mod exact;
mod examples;
mod guide;
mod mapping;
mod operations;
mod protocol;
mod range;
mod type_expr;
mod types;
mod waiters;
mod yaml;

use std::path::Path;

use crate::ast::{Citations, Naming, Spec};
use crate::messages;
use crate::report::Diagnostics;
use crate::sources::{Sources, Span, Spanned};

use mapping::{Fields, entries, text};
use yaml::{Node, Value};

pub(crate) use examples::locate;
pub(crate) use type_expr::reserved as reserved_types;

/// `None` when a file could not be read at all: to go on would report what follows from that, and hide it.
pub(crate) fn parse(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Spec> {
    check_files(sources, diagnostics);
    let mut reader = Reader { sources, diagnostics, unread: false, doubtful: false };
    let spec = reader.spec();
    spec.filter(|_| !reader.unread)
}

/// Only files that the generator reads belong into a spec.
fn check_files(sources: &Sources, diagnostics: &mut Diagnostics) {
    for (place, file) in sources.files() {
        if let Some(problem) = &file.problem {
            let end = u32::try_from(file.text.len()).ok().filter(|end| *end > 0);
            diagnostics.refuse(Span { range: end.map(|end| (end, end)), ..place }, problem.clone());
        } else if !is_known(&file.path) {
            diagnostics.refuse(place, messages::stray_file(&file.path)).did_you_mean(&file.path, KNOWN);
        }
    }
    if sources.find("api.yaml").is_none() && sources.files().all(|(_, file)| file.problem.is_none()) {
        diagnostics.refuse(Span::NOWHERE, messages::no_api());
    }
}

/// The README is for people.
const KNOWN: [&str; 6] = ["README.md", "api.yaml", "enums.yaml", "errata.yaml", "types.yaml", "waiters.yaml"];

fn is_known(path: &str) -> bool {
    KNOWN.contains(&path) || is_operations(path) || is_example(path) || guide::stem(path).is_some()
}

fn is_operations(path: &str) -> bool {
    path.starts_with("operations/") && Path::new(path).extension().is_some_and(|extension| extension == "yaml")
}

fn is_example(path: &str) -> bool {
    path.starts_with("examples/") && Path::new(path).extension().is_some_and(|extension| extension == "json")
}

struct Reader<'r> {
    sources: &'r Sources,
    diagnostics: &'r mut Diagnostics,
    /// A file could not be read, or is no YAML.
    unread: bool,
    /// Something about a type could not be read.
    doubtful: bool,
}

impl Reader<'_> {
    fn spec(&mut self) -> Option<Spec> {
        let api = self.file("api.yaml");
        let enums = self.file("enums.yaml");
        let types = self.file("types.yaml");
        let waiters = self.file("waiters.yaml");
        let errata = self.file("errata.yaml");
        let operations: Vec<_> = self.sources.files().filter(|(_, file)| is_operations(&file.path)).collect();
        let operations: Vec<_> = operations.into_iter().filter_map(|(_, file)| self.file(&file.path)).collect();
        let api = api.map(|node| self.api(&node));
        let objects = self.entries(types.as_ref(), Self::object);
        let enums = self.entries(enums.as_ref(), Self::enumeration);
        let operations = operations.iter().flat_map(|file| self.entries(Some(file), Self::operation)).collect();
        let waiters = self.entries(waiters.as_ref(), Self::waiter);
        let errata = self.entries(errata.as_ref(), Self::erratum);
        let examples = self.examples();
        let guide = self.guide();
        let doubtful = self.doubtful;
        Some(Spec { api: api?, objects, enums, operations, waiters, errata, examples, guide, doubtful })
    }

    /// The tree of a file; `None` when there is none.
    fn file(&mut self, path: &str) -> Option<Node> {
        let (place, file) = self.sources.find(path)?;
        let node = file.problem.is_none().then(|| yaml::read(file, place, self.diagnostics)).flatten();
        self.unread |= node.is_none();
        node
    }

    /// Reads what others depend on: a mistake in it would lead to reports that only follow from it.
    fn depended_on<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.diagnostics.len();
        let value = read(self);
        self.doubtful |= self.diagnostics.len() > before;
        value
    }

    /// Reads each entry of a mapping; an empty file has none.
    fn entries<'n, T>(&mut self, node: Option<&'n Node>, read: impl Fn(&mut Self, Entry<'n>) -> T) -> Vec<T> {
        let Some(node) = node.filter(|node| !node.is_null()) else { return Vec::new() };
        let entries = entries(node, self.diagnostics);
        self.doubtful |= entries.is_none();
        entries.unwrap_or_default().into_iter().map(|(name, node)| read(self, Entry { name, node })).collect()
    }

    /// A mapping that has to have entries; that it is one is checked where they are read.
    fn check_filled(&mut self, span: Span, node: &Node, key: &str) {
        if node.is_null() || matches!(&node.value, Value::Map(entries) if entries.is_empty()) {
            self.diagnostics.refuse(span, messages::empty(key));
        }
    }

    /// The mapping that describes an entry, and the entry's names.
    fn named<'n>(&mut self, entry: Entry<'n>) -> (Naming, Fields<'n>) {
        let mut fields = Fields::of(entry.name.span, entry.node, self.diagnostics);
        self.doubtful |= fields.is_broken();
        let rust = fields.optional_text("rust", self.diagnostics);
        (Naming { wire: entry.name.clone(), rust }, fields)
    }

    fn citations(&mut self, fields: &mut Fields<'_>) -> Citations {
        fields.texts("erratum", self.diagnostics)
    }
}

/// A key of a mapping, and what stands under it.
#[derive(Clone, Copy)]
struct Entry<'n> {
    name: &'n Spanned<String>,
    node: &'n Node,
}
