//! Files to an [`ast::Spec`](Spec): YAML and JSON end here, and with them everything that is wrong in shape.

mod api;
mod editions;
mod errata;
mod exact;
mod examples;
mod files;
mod history;
mod mapping;
mod operations;
mod protocol;
mod range;
mod reader;
mod records;
mod syntax_fault;
mod type_expr;
mod types;
mod waiters;
mod yaml;

use std::cell::Cell;

use crate::ast::{GuideFile, Spec, Written};
use crate::language::{ENUM, ERRATUM, OBJECT, OPERATION, Shape, WAITER};
use crate::report::Diagnostics;
use crate::sources::{Sources, Span, Spanned};

use history::{History, HistoryChecker};
use reader::Reader;
use yaml::Node;

pub(crate) use examples::locate;

/// `None` when a file could not be read at all: to go on would report what follows from that, and hide it.
pub(crate) fn parse(sources: &Sources, diagnostics: &Diagnostics) -> Option<Written> {
    files::check_files(sources, diagnostics);
    let (trees, unread) = Trees::read(sources, diagnostics)?;
    let none = History { editions: &[] };
    let reader = Reader { sources, diagnostics, history: &none, doubtful: Cell::new(false) };
    let editions = reader.editions(&trees.api);
    if editions.is_empty() {
        // Without one there is nothing to check the rest against.
        return None;
    }
    let examples = reader.examples();
    diagnostics.name_editions(editions.iter().map(|edition| edition.name.value.clone()).collect());
    let history = History { editions: &editions };
    trees.check(&HistoryChecker { history: &history, diagnostics });
    let mut specs = Vec::with_capacity(editions.len());
    for edition in 0..editions.len() {
        diagnostics.enter_edition(edition);
        let reader = Reader { sources, diagnostics, history: &history, doubtful: Cell::new(false) };
        specs.push(trees.project(&history, edition).spec(edition, &reader));
    }
    diagnostics.leave_editions();
    let records = records::records(&reader);
    Some(Written { editions, specs, examples, guide: guide(sources), records }).filter(|_| !unread)
}

/// In the order of their names. A file that cannot be read has been reported.
fn guide(sources: &Sources) -> Vec<GuideFile> {
    let readable = sources.files().filter(|(_, file)| file.problem.is_none());
    let sections = readable.filter_map(|(span, file)| {
        let text = Spanned::new(file.text.clone(), Span { range: Some((0, file.text.len())), ..span });
        Some(GuideFile { span, stem: files::section(&file.path)?.to_owned(), text })
    });
    sections.collect()
}

/// The files that are YAML.
struct Trees {
    api: Node,
    /// With what describes their entries.
    types: Tree,
    enums: Tree,
    waiters: Tree,
    errata: Tree,
    operations: Vec<Tree>,
}

/// A file of entries; there is nothing in one that is not there.
struct Tree {
    shape: &'static Shape,
    node: Option<Node>,
}

impl Trees {
    /// Also whether one of the files cannot be read; `None` when that is the one without which there are no editions.
    fn read(sources: &Sources, diagnostics: &Diagnostics) -> Option<(Self, bool)> {
        let unread = Cell::new(false);
        let file = |path: &str| {
            let (span, file) = sources.find(path)?;
            let node = file.problem.is_none().then(|| yaml::read(file, span, diagnostics)).flatten();
            unread.set(unread.get() | node.is_none());
            node
        };
        let tree = |path: &str, shape| Tree { shape, node: file(path) };
        let api = file("api.yaml");
        let operations = sources.files().filter(|(_, file)| files::operations(&file.path).is_some());
        let trees = Self {
            enums: tree("enums.yaml", &ENUM),
            types: tree("types.yaml", &OBJECT),
            waiters: tree("waiters.yaml", &WAITER),
            errata: tree("errata.yaml", &ERRATUM),
            operations: operations.map(|(_, file)| tree(&file.path, &OPERATION)).collect(),
            api: api?,
        };
        Some((trees, unread.get()))
    }

    fn check(&self, checker: &HistoryChecker<'_>) {
        checker.check_api(&self.api);
        for tree in [&self.types, &self.enums, &self.waiters, &self.errata].into_iter().chain(&self.operations) {
            if let Some(node) = &tree.node {
                checker.check_file(node, tree.shape);
            }
        }
    }

    fn project(&self, history: &History<'_>, edition: usize) -> Self {
        let project = |tree: &Tree| {
            let node = tree.node.as_ref().map(|node| history.project(node, tree.shape, edition));
            Tree { shape: tree.shape, node }
        };
        Self {
            api: history.project_api(&self.api, edition),
            types: project(&self.types),
            enums: project(&self.enums),
            waiters: project(&self.waiters),
            errata: project(&self.errata),
            operations: self.operations.iter().map(project).collect(),
        }
    }

    fn spec<'r>(&self, edition: usize, reader: &'r Reader<'r>) -> Spec {
        let operations = self.operations.iter();
        Spec {
            edition,
            api: reader.api(&self.api),
            objects: reader.entries(self.types.node.as_ref(), Reader::object),
            enums: reader.entries(self.enums.node.as_ref(), Reader::enumeration),
            operations: operations.flat_map(|file| reader.entries(file.node.as_ref(), Reader::operation)).collect(),
            waiters: reader.entries(self.waiters.node.as_ref(), Reader::waiter),
            errata: reader.entries(self.errata.node.as_ref(), Reader::erratum),
            doubtful: reader.doubtful.get(),
        }
    }
}
