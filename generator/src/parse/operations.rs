//! operations/*.yaml

use crate::ast::{Field, Operation};
use crate::model::Effect;

use super::mapping::Fields;
use super::{Entry, Reader};

impl Reader<'_> {
    pub(super) fn operation(&mut self, entry: Entry<'_>) -> Operation {
        const EFFECT: [(&str, Effect); 3] =
            [("read", Effect::Read), ("repeatable", Effect::Repeatable), ("once", Effect::Once)];
        let (name, mut fields) = self.named(entry);
        let path = fields.text("path", self.diagnostics);
        let section = fields.prose("section", self.diagnostics);
        let doc = fields.prose("doc", self.diagnostics);
        let effect = fields.word("effect", &EFFECT, self.diagnostics);
        let reason = fields.prose("reason", self.diagnostics);
        let lookup = fields.optional_text("lookup", self.diagnostics);
        let errata = self.citations(&mut fields);
        let request = self.request(&mut fields);
        self.depended_on(|reader| {
            let response = fields.optional_text("response", reader.diagnostics);
            let response = response.map(|written| reader.type_expr(&written));
            let bare = fields.marker("example", "bare", reader.diagnostics);
            fields.finish(reader.diagnostics);
            Operation { name, path, section, doc, effect, reason, lookup, request, response, bare, errata }
        })
    }

    fn request(&mut self, fields: &mut Fields<'_>) -> Vec<Field> {
        if fields.get("request").is_none() {
            return Vec::new();
        }
        self.fields(fields, "request")
    }
}
