//! operations/*.yaml

use crate::ast::Operation;
use crate::model::Effect;

use super::reader::{Entry, Reader};

const EFFECTS: [(&str, Effect); 3] =
    [("read", Effect::Read), ("repeatable", Effect::Repeatable), ("once", Effect::Once)];

impl Reader<'_> {
    pub(super) fn operation(&self, entry: Entry<'_>) -> Operation {
        self.entry(entry, |name, fields| Operation {
            name,
            path: fields.text("path"),
            section: fields.prose("section"),
            doc: fields.prose("doc"),
            effect: fields.word("effect", &EFFECTS),
            reason: fields.prose("reason"),
            lookup: fields.optional_text("lookup"),
            errata: fields.citations(),
            request: if fields.get("request").is_some() { fields.fields("request") } else { Vec::new() },
            response: fields.optional_text("response").map(|written| self.type_expr(&written)),
            bare: fields.marker("example", "bare"),
        })
    }
}
