//! Enumerations and their values.

use std::collections::HashMap;

use crate::ast;
use crate::messages;
use crate::model::{Enum, EnumValue, EnumWire};

use super::checker::Checker;
use super::errata::unique;
use super::scope::Scope;

impl<'s> Checker<'s> {
    pub(super) fn enums(&self) -> Vec<Enum> {
        self.spec.enums.iter().map(|declared| self.enumeration(declared)).collect()
    }

    fn enumeration(&self, declared: &'s ast::Enum) -> Enum {
        let owner = format!("enums.{}", declared.name.wire.value);
        let name = self.name(&declared.name);
        let mut errata = self.cite(&declared.errata, &owner);
        let what = "the value that holds what the spec does not know";
        let mut scope = Scope::with_reserved(self.diagnostics, &["Unknown"], what);
        let mut values = Vec::with_capacity(declared.values.len());
        for value in &declared.values {
            let name = self.name(&value.name);
            scope.claim(&name.pascal, &value.name);
            errata.extend(self.cite(&value.errata, &format!("{owner}.{}", value.name.wire.value)));
            let wire = value.value.as_ref().map_or(EnumWire::Int(0), |wire| wire.value.clone());
            values.push(EnumValue {
                name,
                availability: value.name.availability,
                value: wire,
                wait: value.wait,
                doc: self.prose(&value.doc),
            });
        }
        self.check_values_differ(declared);
        unique(&mut errata);
        Enum {
            name,
            repr: declared.repr,
            section: declared.section.clone(),
            doc: self.prose(&declared.doc),
            values,
            availability: declared.name.availability,
            errata,
        }
    }

    fn check_values_differ(&self, declared: &ast::Enum) {
        let mut seen = HashMap::new();
        for wire in declared.values.iter().filter_map(|value| value.value.as_ref()) {
            if let Some(first) = seen.insert(&wire.value, wire.span) {
                self.refuse(wire.span, messages::value_twice()).also(first, "first here");
            }
        }
    }
}
