//! Types of several fields.

use crate::model::Object;

use super::checker::Checker;
use super::type_exprs::Use;

impl Checker<'_> {
    pub(super) fn objects(&self) -> Vec<Object> {
        let objects = self.spec.objects.iter().map(|object| {
            let owner = format!("types.{}", object.name.wire.value);
            Object {
                name: self.name(&object.name),
                section: object.section.clone(),
                doc: self.prose(&object.doc),
                fields: self.fields(&object.fields, Use::Data, &owner),
                identity: None,
                children: None,
                availability: object.name.availability,
                errata: self.cite(&object.errata, &owner),
            }
        });
        objects.collect()
    }
}
