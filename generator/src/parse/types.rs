//! types.yaml, enums.yaml, errata.yaml, and the fields that types share with requests and pages.

use crate::ast::{Enum, EnumValue, Erratum, Evidence, Field, Object, TypeExpr, TypeKind};
use crate::messages;
use crate::model::{EnumWire, Progress, Repr};
use crate::sources::{Span, Spanned};

use super::mapping::{Fields, int, json, list};
use super::range::range;
use super::yaml::{Node, Value};
use super::{Entry, Reader, text};

impl Reader<'_> {
    pub(super) fn object(&mut self, entry: Entry<'_>) -> Object {
        let (name, mut fields) = self.named(entry);
        let section = fields.prose("section", self.diagnostics);
        let doc = fields.prose("doc", self.diagnostics);
        let errata = self.citations(&mut fields);
        let own = self.fields(&mut fields, "fields");
        let identity = fields.optional_text("identity", self.diagnostics);
        self.depended_on(|reader| fields.finish(reader.diagnostics));
        Object { name, section, doc, fields: own, identity, errata }
    }

    /// The fields under a key that has to be there.
    pub(super) fn fields(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Vec<Field> {
        let Some((span, node)) = self.depended_on(|reader| fields.need(key, reader.diagnostics)) else {
            return Vec::new();
        };
        let fields = self.entries(Some(node), Self::field);
        self.depended_on(|reader| reader.check_filled(span, node, key));
        fields
    }

    fn field(&mut self, entry: Entry<'_>) -> Field {
        let (name, mut fields) = self.named(entry);
        let doc = fields.prose("doc", self.diagnostics);
        let errata = self.citations(&mut fields);
        self.depended_on(|reader| {
            let ty = reader.type_of(&mut fields, &name.wire);
            let range_text = fields.optional_text("range", reader.diagnostics);
            let field = Field {
                name,
                aliases: fields.texts("aliases", reader.diagnostics),
                ty,
                optional: fields.bool("optional", reader.diagnostics),
                as_string: fields.marker("as", "string", reader.diagnostics),
                sensitive: fields.bool("sensitive", reader.diagnostics),
                range: range_text.and_then(|text| range(&text, reader.diagnostics)),
                split: fields.optional_int("split", reader.diagnostics),
                doc,
                errata,
            };
            fields.finish(reader.diagnostics);
            field
        })
    }

    /// The type under `type`; a broken one when it is missing.
    pub(super) fn type_of(&mut self, fields: &mut Fields<'_>, owner: &Spanned<String>) -> TypeExpr {
        match fields.text("type", self.diagnostics) {
            Some(written) => self.type_expr(&written),
            None => TypeExpr { span: owner.span, kind: TypeKind::Broken },
        }
    }

    pub(super) fn enumeration(&mut self, entry: Entry<'_>) -> Enum {
        let (name, mut fields) = self.named(entry);
        let section = fields.prose("section", self.diagnostics);
        let doc = fields.prose("doc", self.diagnostics);
        let errata = self.citations(&mut fields);
        self.depended_on(|reader| {
            let repr = fields.word("type", &[("int32", Repr::Int32), ("string", Repr::String)], reader.diagnostics);
            let values = match fields.need("values", reader.diagnostics) {
                None => Vec::new(),
                Some((span, node)) => {
                    reader.check_filled(span, node, "values");
                    reader.entries(Some(node), |reader, entry| reader.enum_value(entry, repr))
                }
            };
            fields.finish(reader.diagnostics);
            Enum { name, repr: repr.unwrap_or(Repr::Int32), section, doc, values, errata }
        })
    }

    fn enum_value(&mut self, entry: Entry<'_>, repr: Option<Repr>) -> EnumValue {
        const WAIT: [(&str, Progress); 4] = [
            ("pending", Progress::Pending),
            ("held", Progress::Held),
            ("done", Progress::Done),
            ("failed", Progress::Failed),
        ];
        let (name, mut fields) = self.named(entry);
        let value = fields.need("value", self.diagnostics).and_then(|(_, node)| self.enum_wire(node, repr?));
        let value = EnumValue {
            name,
            value,
            wait: fields.optional_word("wait", &WAIT, self.diagnostics),
            doc: fields.prose("doc", self.diagnostics),
            errata: self.citations(&mut fields),
        };
        fields.finish(self.diagnostics);
        value
    }

    fn enum_wire(&mut self, node: &Node, repr: Repr) -> Option<Spanned<EnumWire>> {
        match repr {
            Repr::Int32 => {
                let value = int(node, self.diagnostics)?;
                let narrow = i32::try_from(value.value).ok();
                if narrow.is_none() {
                    self.diagnostics.refuse(value.span, messages::not_int32(value.value));
                }
                narrow.map(|narrow| Spanned::new(EnumWire::Int(narrow), node.span))
            }
            Repr::String => self.any_text(node).map(|text| Spanned::new(EnumWire::String(text.value), text.span)),
        }
    }

    /// Text that may be empty: the value of an enum, the pointer to a whole document.
    fn any_text(&mut self, node: &Node) -> Option<Spanned<String>> {
        match &node.value {
            Value::Text(text) if text.is_empty() => Some(Spanned::new(String::new(), node.span)),
            _ => text(node, self.diagnostics),
        }
    }

    pub(super) fn erratum(&mut self, entry: Entry<'_>) -> Erratum {
        let mut fields = Fields::of(entry.name.span, entry.node, self.diagnostics);
        let erratum = Erratum {
            id: entry.name.clone(),
            says: fields.prose("says", self.diagnostics),
            does: fields.prose("does", self.diagnostics),
            why: fields.prose("why", self.diagnostics),
            shown: match fields.get("shown") {
                None => Vec::new(),
                Some((span, node)) => {
                    list(node, self.diagnostics).iter().map(|item| self.evidence(span, item)).collect()
                }
            },
        };
        fields.finish(self.diagnostics);
        erratum
    }

    fn evidence(&mut self, owner: Span, node: &Node) -> Evidence {
        let mut fields = Fields::of(owner, node, self.diagnostics);
        let evidence = Evidence {
            example: fields.text("example", self.diagnostics),
            pointer: fields.need("at", self.diagnostics).and_then(|(_, node)| self.any_text(node)),
            is: fields.need("is", self.diagnostics).map(|(_, node)| Spanned::new(json(node), node.span)),
        };
        fields.finish(self.diagnostics);
        evidence
    }
}
