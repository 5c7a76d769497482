//! operations/*.yaml

use crate::ast::{Operation, Requirement};
use crate::language::OPERATION;
use crate::language::words::{EFFECTS, EXAMPLE};
use crate::sources::Spanned;

use super::mapping::{Mapping, entries, list, text};
use super::reader::{Entry, Reader};
use super::yaml::{Pair, Value};

impl Reader<'_> {
    pub(super) fn operation(&self, entry: Entry<'_>) -> Operation {
        self.entry(entry, &OPERATION, |name, fields| Operation {
            name,
            group: fields.text("group"),
            path: fields.text("path"),
            section: fields.optional_prose("section").map(|section| section.value),
            source: fields.text("source"),
            doc: fields.prose("doc"),
            effect: fields.word("effect", &EFFECTS),
            reason: fields.prose("reason"),
            lookup: fields.optional_prose("lookup"),
            errata: fields.citations(),
            request: fields.fields("request"),
            response: fields.text("response").map(|written| self.type_expr(&written)),
            bare: fields.marker("example", &EXAMPLE),
            unpaged: match fields.get("paged") {
                Some((span, _)) => (!fields.bool("paged")).then_some(span),
                None => None,
            },
            one_of: fields.alternatives(),
            requires: fields.requirements(),
        })
    }
}

impl Mapping<'_, '_> {
    /// Lists of parameters, of which exactly one is sent.
    fn alternatives(&self) -> Vec<Vec<Spanned<String>>> {
        let Some((_, node)) = self.get("one_of") else { return Vec::new() };
        let reader = self.reader;
        let names = |node| list(node, reader).iter().filter_map(|item| text(item, reader)).collect();
        list(node, reader).iter().map(names).collect()
    }

    /// Parameters to what each needs: a list of others, or a mapping of others to their values.
    fn requirements(&self) -> Vec<Requirement> {
        let Some((_, node)) = self.get("requires") else { return Vec::new() };
        let reader = self.reader;
        let requirement = |pair: &Pair| {
            let needs = match &pair.value.value {
                Value::Map(_) => entries(&pair.value, reader)
                    .unwrap_or_default()
                    .into_iter()
                    .map(|need| (need.key.clone(), Some(Spanned::new(need.value.json(), need.value.span))))
                    .collect(),
                _ => list(&pair.value, reader).iter().filter_map(|item| Some((text(item, reader)?, None))).collect(),
            };
            Requirement { parameter: pair.key.clone(), needs }
        };
        entries(node, reader).unwrap_or_default().into_iter().map(requirement).collect()
    }
}
