//! Files to an [`ast::Spec`](Spec): YAML and JSON end here, and with them everything that is wrong in shape.

mod api;
mod errata;
mod exact;
mod examples;
mod files;
mod mapping;
mod operations;
mod protocol;
mod range;
mod reader;
mod type_expr;
mod types;
mod waiters;
mod yaml;

use std::cell::Cell;

use crate::ast::{GuideFile, Spec};
use crate::report::Diagnostics;
use crate::sources::Sources;

use reader::Reader;
use yaml::Node;

pub(crate) use examples::locate;
pub(crate) use type_expr::reserved as reserved_types;

/// `None` when a file could not be read at all: to go on would report what follows from that, and hide it.
pub(crate) fn parse(sources: &Sources, diagnostics: &Diagnostics) -> Option<Spec> {
    files::check_files(sources, diagnostics);
    let reader = Reader { sources, diagnostics, unread: Cell::new(false), doubtful: Cell::new(false) };
    let spec = reader.spec();
    spec.filter(|_| !reader.unread.get())
}

impl<'r> Reader<'r> {
    fn spec(&'r self) -> Option<Spec> {
        let api = self.file("api.yaml");
        let enums = self.file("enums.yaml");
        let types = self.file("types.yaml");
        let waiters = self.file("waiters.yaml");
        let errata = self.file("errata.yaml");
        let operations = self.sources.files().filter(|(_, file)| files::operations(&file.path).is_some());
        let operations: Vec<_> = operations.filter_map(|(_, file)| self.file(&file.path)).collect();
        Some(Spec {
            api: self.api(&api?),
            objects: self.entries(types.as_ref(), Reader::object),
            enums: self.entries(enums.as_ref(), Reader::enumeration),
            operations: operations.iter().flat_map(|file| self.entries(Some(file), Reader::operation)).collect(),
            waiters: self.entries(waiters.as_ref(), Reader::waiter),
            errata: self.entries(errata.as_ref(), Reader::erratum),
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
            Some(GuideFile { span, stem: files::section(&file.path)?.to_owned(), text: file.text.clone() })
        });
        sections.collect()
    }
}
