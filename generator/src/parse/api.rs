//! api.yaml: what the API is called, where it is, what its parts are.

use crate::ast::{Api, Code, Group, Page, Server};
use crate::language::words::{CATEGORIES, EXECUTED, METHODS, RETRIES};
use crate::language::{API, CODE, GROUP, SERVER};
use crate::model::{Executed, Retry};
use crate::sources::Spanned;

use super::mapping::{Mapping, text};
use super::reader::{Entry, Reader};
use super::yaml::{Node, Value};

impl Reader<'_> {
    pub(super) fn api(&self, node: &Node) -> Api {
        let file = node.span.of_file();
        self.mapping(file, node, &API, |fields| Api {
            headers_span: fields.get("headers").map_or(file, |(span, _)| span),
            crate_name: fields.text("crate"),
            title: fields.prose("title").value,
            license: fields.text("license").map(|license| license.value),
            doc: fields.prose("doc"),
            method: fields.word("method", &METHODS).map(str::to_owned),
            servers: fields.filled("servers", Reader::server),
            headers: fields.filled("headers", Reader::header),
            signing: fields.nested("signing", Mapping::signing),
            envelope: fields.nested("envelope", Mapping::envelope),
            page: fields.optional_nested("page", Mapping::page),
            codes: fields.filled("codes", Reader::code),
            groups: fields.filled("groups", Reader::group),
            errata: fields.citations(),
        })
    }

    fn server(&self, entry: Entry<'_>) -> Server {
        self.entry(entry, &SERVER, |name, fields| Server {
            name,
            host: fields.text("host"),
            doc: fields.prose("doc"),
            errata: fields.citations(),
        })
    }

    fn code(&self, entry: Entry<'_>) -> Code {
        self.entry(entry, &CODE, |name, fields| Code {
            name,
            number: fields.int("code"),
            category: fields.word("category", &CATEGORIES),
            retry: fields.word("retry", &RETRIES).unwrap_or(Retry::Never),
            executed: fields.word("executed", &EXECUTED).unwrap_or(Executed::Never),
            doc: fields.prose("doc"),
            errata: fields.citations(),
        })
    }

    /// `task: doc`, or a mapping where the name needs another spelling in Rust.
    fn group(&self, entry: Entry<'_>) -> Group {
        if matches!(entry.node.value, Value::Map(_)) {
            return self.entry(entry, &GROUP, |name, fields| Group { name, doc: fields.prose("doc") });
        }
        let doc = text(entry.node, self).unwrap_or_else(|| Spanned::new(String::new(), entry.node.span));
        Group { name: self.naming(entry, None), doc: Spanned::new(doc.value.trim().to_owned(), doc.span) }
    }
}

impl Mapping<'_, '_> {
    fn page(&self) -> Page {
        Page {
            span: self.owner,
            doc: self.prose("doc"),
            number: self.text("number"),
            size: self.text("size"),
            total: self.text("total"),
            items: self.text("items"),
            fields: self.fields("fields"),
            errata: self.citations(),
        }
    }
}
