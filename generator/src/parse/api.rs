//! api.yaml: what the API is called, where it is, what its parts are.

use crate::ast::{Api, Code, Group, Page, Server};
use crate::model::{Category, Executed, Retry};
use crate::sources::Spanned;

use super::mapping::{Mapping, text};
use super::reader::{Entry, Reader};
use super::yaml::{Node, Value};

const CATEGORIES: [(&str, Category); 15] = [
    ("success", Category::Success),
    ("failure", Category::Failure),
    ("redirect", Category::Redirect),
    ("permission", Category::Permission),
    ("missing", Category::Missing),
    ("end", Category::End),
    ("server", Category::Server),
    ("request", Category::Request),
    ("login", Category::Login),
    ("verification", Category::Verification),
    ("clock", Category::Clock),
    ("signature", Category::Signature),
    ("account", Category::Account),
    ("money", Category::Money),
    ("conflict", Category::Conflict),
];

const RETRIES: [(&str, Retry); 3] =
    [("never", Retry::Never), ("backoff", Retry::Backoff), ("after-clock-correction", Retry::AfterClockCorrection)];

const EXECUTED: [(&str, Executed); 2] = [("never", Executed::Never), ("maybe", Executed::Maybe)];

impl Reader<'_> {
    pub(super) fn api(&self, node: &Node) -> Api {
        let file = node.span.of_file();
        self.mapping(file, node, |fields| {
            // Read before: there is an API for each of them.
            fields.get("editions");
            Api {
                headers_span: fields.get("headers").map_or(file, |(span, _)| span),
                crate_name: fields.text("crate"),
                title: fields.prose("title").value,
                license: fields.optional_text("license").map(|license| license.value),
                doc: fields.prose("doc"),
                method: fields.word("method", &[("POST", "POST")]).map(str::to_owned),
                servers: fields.filled("servers", Reader::server),
                headers: fields.filled("headers", Reader::header),
                signing: fields.nested("signing", Mapping::signing),
                envelope: fields.nested("envelope", Mapping::envelope),
                page: fields.get("page").map(|(span, node)| self.mapping(span, node, Mapping::page)),
                codes: fields.filled("codes", Reader::code),
                groups: fields.filled("groups", Reader::group),
                errata: fields.citations(),
            }
        })
    }

    fn server(&self, entry: Entry<'_>) -> Server {
        self.entry(entry, |name, fields| Server {
            name,
            host: fields.text("host"),
            doc: fields.prose("doc"),
            errata: fields.citations(),
        })
    }

    fn code(&self, entry: Entry<'_>) -> Code {
        self.entry(entry, |name, fields| Code {
            name,
            number: fields.int("code"),
            category: fields.word("category", &CATEGORIES),
            retry: fields.optional_word("retry", &RETRIES).unwrap_or(Retry::Never),
            executed: fields.optional_word("executed", &EXECUTED).unwrap_or(Executed::Never),
            doc: fields.prose("doc"),
            errata: fields.citations(),
        })
    }

    /// `task: doc`, or a mapping where the name needs another spelling in Rust.
    fn group(&self, entry: Entry<'_>) -> Group {
        if matches!(entry.node.value, Value::Map(_)) {
            return self.entry(entry, |name, fields| Group { name, doc: fields.prose("doc") });
        }
        let doc = text(entry.node, self).unwrap_or_else(|| Spanned::new(String::new(), entry.node.span));
        Group { name: self.naming(entry, None), doc: Spanned::new(doc.value.trim().to_owned(), doc.span) }
    }
}

impl Mapping<'_, '_> {
    fn page(&mut self) -> Page {
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
