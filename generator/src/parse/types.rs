//! types.yaml and enums.yaml, and the fields that types share with requests and pages.

use crate::ast::{Children, DefaultValue, Enum, EnumValue, Field, Object};
use crate::language::words::{AS, PROGRESS, REPRS, SENSITIVITIES};
use crate::language::{DEFAULT, ENUM, FIELD, OBJECT, VALUE};
use crate::messages;
use crate::model::{EnumWire, Repr};
use crate::sources::Spanned;

use super::mapping::{Mapping, any_text, int};
use super::range::range;
use super::reader::{Entry, Reader};
use super::yaml::{Node, Value};

impl Reader<'_> {
    pub(super) fn object(&self, entry: Entry<'_>) -> Object {
        self.entry(entry, &OBJECT, |name, fields| Object {
            name,
            section: fields.prose("section").value,
            doc: fields.prose("doc"),
            errata: fields.citations(),
            fields: fields.fields("fields"),
            identity: fields.text("identity"),
            children: fields.children(),
        })
    }

    pub(super) fn field(&self, entry: Entry<'_>) -> Field {
        self.entry(entry, &FIELD, |name, fields| Field {
            doc: fields.prose("doc"),
            errata: fields.citations(),
            ty: fields.type_of(&name.wire),
            range: fields.text("range").and_then(|text| range(&text, self)),
            aliases: fields.texts("aliases"),
            optional: fields.bool("optional"),
            as_string: fields.marker("as", &AS),
            sensitive: fields.word("sensitive", &SENSITIVITIES),
            min_items: fields.int("min_items"),
            min_length: fields.int("min_length"),
            split: fields.int("split"),
            default: fields.default_value(),
            fixed: fields.json("fixed"),
            same_as_header: fields.text("same_as_header"),
            name,
        })
    }

    pub(super) fn enumeration(&self, entry: Entry<'_>) -> Enum {
        self.entry(entry, &ENUM, |name, fields| {
            let (section, doc, errata) = (fields.prose("section").value, fields.prose("doc"), fields.citations());
            let repr = fields.word("type", &REPRS);
            let values = fields.filled("values", |reader, entry| reader.enum_value(entry, repr));
            Enum { name, repr: repr.unwrap_or(Repr::Int32), section, doc, values, errata }
        })
    }

    fn enum_value(&self, entry: Entry<'_>, repr: Option<Repr>) -> EnumValue {
        self.entry(entry, &VALUE, |name, fields| EnumValue {
            name,
            value: fields.get("value").and_then(|(_, node)| self.enum_wire(node, repr?)),
            wait: fields.word("wait", &PROGRESS),
            doc: fields.prose("doc"),
            errata: fields.citations(),
        })
    }

    fn enum_wire(&self, node: &Node, repr: Repr) -> Option<Spanned<EnumWire>> {
        let wire = match repr {
            Repr::String => EnumWire::String(any_text(node, self)?.value),
            Repr::Int32 => {
                let value = int(node, self)?.value;
                let Ok(narrow) = i32::try_from(value) else {
                    self.refuse(node.span, messages::not_int32(value));
                    return None;
                };
                EnumWire::Int(narrow)
            }
        };
        Some(Spanned::new(wire, node.span))
    }
}

impl Mapping<'_, '_> {
    fn children(&self) -> Option<Children> {
        self.optional_nested("children", |fields| Children {
            field: fields.text("field"),
            status: fields.text("status"),
            first: fields.texts("first"),
            sum: fields.texts("sum"),
            earliest: fields.texts("earliest"),
            latest: fields.texts("latest"),
        })
    }

    /// A value alone, which is documented and not sent, or a mapping that says whether it is.
    fn default_value(&self) -> Option<DefaultValue> {
        let (span, node) = self.get("default")?;
        if !matches!(node.value, Value::Map(_)) {
            return Some(DefaultValue { value: Spanned::new(node.json(), node.span), sent: false });
        }
        self.reader.mapping(span, node, &DEFAULT, |fields| {
            let value = fields.get("value").map(|(_, node)| Spanned::new(node.json(), node.span));
            let sent = fields.bool("sent");
            value.map(|value| DefaultValue { value, sent })
        })
    }
}
