//! types.yaml and enums.yaml, and the fields that types share with requests and pages.

use crate::ast::{Enum, EnumValue, Field, Object};
use crate::messages;
use crate::model::{EnumWire, Progress, Repr};
use crate::sources::Spanned;

use super::mapping::{any_text, int};
use super::range::range;
use super::reader::{Entry, Reader};
use super::yaml::Node;

const REPRS: [(&str, Repr); 2] = [("int32", Repr::Int32), ("string", Repr::String)];

const PROGRESS: [(&str, Progress); 4] =
    [("pending", Progress::Pending), ("held", Progress::Held), ("done", Progress::Done), ("failed", Progress::Failed)];

impl Reader<'_> {
    pub(super) fn object(&self, entry: Entry<'_>) -> Object {
        self.entry(entry, |name, fields| Object {
            name,
            section: fields.prose("section"),
            doc: fields.prose("doc"),
            errata: fields.citations(),
            fields: fields.fields("fields"),
            identity: fields.optional_text("identity"),
        })
    }

    pub(super) fn field(&self, entry: Entry<'_>) -> Field {
        self.entry(entry, |name, fields| Field {
            doc: fields.prose("doc"),
            errata: fields.citations(),
            ty: fields.type_of(&name.wire),
            range: fields.optional_text("range").and_then(|text| range(&text, self)),
            aliases: fields.texts("aliases"),
            optional: fields.bool("optional"),
            as_string: fields.marker("as", "string"),
            sensitive: fields.bool("sensitive"),
            split: fields.optional_int("split"),
            name,
        })
    }

    pub(super) fn enumeration(&self, entry: Entry<'_>) -> Enum {
        self.entry(entry, |name, fields| {
            let (section, doc, errata) = (fields.prose("section"), fields.prose("doc"), fields.citations());
            let repr = fields.word("type", &REPRS);
            let values = fields.filled("values", |reader, entry| reader.enum_value(entry, repr));
            Enum { name, repr: repr.unwrap_or(Repr::Int32), section, doc, values, errata }
        })
    }

    fn enum_value(&self, entry: Entry<'_>, repr: Option<Repr>) -> EnumValue {
        self.entry(entry, |name, fields| EnumValue {
            name,
            value: fields.need("value").and_then(|(_, node)| self.enum_wire(node, repr?)),
            wait: fields.optional_word("wait", &PROGRESS),
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
