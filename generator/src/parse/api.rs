//! api.yaml: what the API is called, where it is, what its parts are.

use crate::ast::{Api, Code, Group, Naming, Page, Server};
use crate::model::{Category, Executed, Retry};
use crate::sources::Span;

use super::mapping::{Fields, text};
use super::yaml::{Node, Value};
use super::{Entry, Reader};

impl Reader<'_> {
    pub(super) fn api(&mut self, node: &Node) -> Api {
        let span = node.span.of_file();
        let mut fields = Fields::of(span, node, self.diagnostics);
        let api = Api {
            headers_at: fields.get("headers").map_or(span, |(span, _)| span),
            crate_name: fields.text("crate", self.diagnostics),
            title: fields.prose("title", self.diagnostics),
            revision: fields.prose("revision", self.diagnostics),
            document: fields.prose("document", self.diagnostics),
            doc: fields.prose("doc", self.diagnostics),
            method: fields.word("method", &[("POST", "POST")], self.diagnostics).map(str::to_owned),
            servers: self.under(&mut fields, "servers", Self::server),
            headers: self.under(&mut fields, "headers", Self::header),
            signing: self.signing(&mut fields),
            envelope: self.envelope(&mut fields),
            page: fields.get("page").map(|(span, node)| self.page(span, node)),
            codes: self.under(&mut fields, "codes", Self::code),
            groups: self.under(&mut fields, "groups", Self::group),
            errata: self.citations(&mut fields),
        };
        fields.finish(self.diagnostics);
        api
    }

    /// The entries under a key that has to be there.
    fn under<'n, T>(
        &mut self,
        fields: &mut Fields<'n>,
        key: &'static str,
        read: impl Fn(&mut Self, Entry<'n>) -> T,
    ) -> Vec<T> {
        let Some((span, node)) = fields.need(key, self.diagnostics) else { return Vec::new() };
        self.check_filled(span, node, key);
        self.entries(Some(node), read)
    }

    fn server(&mut self, entry: Entry<'_>) -> Server {
        let (name, mut fields) = self.named(entry);
        let server = Server {
            name,
            host: fields.text("host", self.diagnostics),
            doc: fields.prose("doc", self.diagnostics),
            errata: self.citations(&mut fields),
        };
        fields.finish(self.diagnostics);
        server
    }

    fn page(&mut self, span: Span, node: &Node) -> Page {
        let mut fields = Fields::of(span, node, self.diagnostics);
        let page = Page {
            span,
            doc: fields.prose("doc", self.diagnostics),
            number: fields.text("number", self.diagnostics),
            size: fields.text("size", self.diagnostics),
            total: fields.text("total", self.diagnostics),
            items: fields.text("items", self.diagnostics),
            fields: self.fields(&mut fields, "fields"),
            errata: self.citations(&mut fields),
        };
        fields.finish(self.diagnostics);
        page
    }

    fn code(&mut self, entry: Entry<'_>) -> Code {
        const CATEGORY: [(&str, Category); 12] = [
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
        ];
        const RETRY: [(&str, Retry); 3] = [
            ("never", Retry::Never),
            ("backoff", Retry::Backoff),
            ("after-clock-correction", Retry::AfterClockCorrection),
        ];
        const EXECUTED: [(&str, Executed); 2] = [("never", Executed::Never), ("maybe", Executed::Maybe)];
        let (name, mut fields) = self.named(entry);
        let code = Code {
            name,
            number: fields.int("code", self.diagnostics),
            category: fields.word("category", &CATEGORY, self.diagnostics),
            retry: fields.optional_word("retry", &RETRY, self.diagnostics).unwrap_or(Retry::Never),
            executed: fields.optional_word("executed", &EXECUTED, self.diagnostics).unwrap_or(Executed::Never),
            doc: fields.prose("doc", self.diagnostics),
            errata: self.citations(&mut fields),
        };
        fields.finish(self.diagnostics);
        code
    }

    /// `task: doc`, or a mapping where the name needs another spelling in Rust.
    fn group(&mut self, entry: Entry<'_>) -> Group {
        if !matches!(entry.node.value, Value::Map(_)) {
            let doc = text(entry.node, self.diagnostics).map(|text| text.value.trim().to_owned()).unwrap_or_default();
            return Group { name: Naming { wire: entry.name.clone(), rust: None }, doc };
        }
        let (name, mut fields) = self.named(entry);
        let group = Group { name, doc: fields.prose("doc", self.diagnostics) };
        fields.finish(self.diagnostics);
        group
    }
}
