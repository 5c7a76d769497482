//! Type expressions to types.

use std::collections::HashMap;

use crate::ast::{Naming, TypeExpr, TypeKind};
use crate::messages;
use crate::model::Type;
use crate::parse::reserved_types;
use crate::report::Diagnostics;

use super::Checker;
use super::names::{is_plain, name};
use super::scope::Scope;

/// What a name in a type expression stands for: an index into the objects or the enums.
#[derive(Debug, Clone, Copy)]
pub(super) enum Named {
    Object(usize),
    Enum(usize),
}

/// Where a type is used, as far as that restricts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Data,
    Request,
    PageField,
}

/// Names that the generated examples use beside types.
const IMPORTED: [&str; 13] = [
    "Client",
    "Code",
    "Credentials",
    "DateTime",
    "Decimal",
    "Error",
    "Flag",
    "Hours",
    "Json",
    "Milliseconds",
    "Result",
    "Seconds",
    "Timestamp",
];

impl<'s> Checker<'s> {
    /// Types and enums share one scope, in the spec and in Rust.
    pub(super) fn index_types(&mut self) {
        let mut scope = Scope::of_types(&IMPORTED);
        let objects = self.spec.objects.iter().map(|object| &object.name);
        let enums = self.spec.enums.iter().map(|declared| &declared.name);
        let objects = objects.enumerate().map(|(index, name)| (name, Named::Object(index)));
        let all: Vec<(&'s Naming, Named)> =
            objects.chain(enums.enumerate().map(|(index, name)| (name, Named::Enum(index)))).collect();
        self.types = HashMap::with_capacity(all.len());
        for (naming, named) in all {
            if reserved_types().any(|reserved| reserved == naming.wire.value) {
                self.diagnostics.refuse(naming.span(), messages::builtin_type(&naming.wire.value));
                self.doubtful = true;
            }
            if !is_plain(&naming.wire.value) {
                self.diagnostics.refuse(naming.span(), messages::no_type_name(&naming.wire.value));
            }
            // Silent here: the name is made again, and checked, where its type is lowered.
            let rust = name(naming, &mut Diagnostics::default()).pascal;
            scope.claim(&rust, naming, self.diagnostics);
            self.doubtful |= self.types.insert(naming.wire.as_str(), named).is_some();
        }
    }

    pub(super) fn resolve(&mut self, expr: &TypeExpr, used: Use) -> Type {
        match &expr.kind {
            TypeKind::Broken => self.unknown_type(),
            TypeKind::Builtin(Type::Item) if used != Use::PageField => {
                self.diagnostics.refuse(expr.span, messages::item_outside_page());
                self.unknown_type()
            }
            TypeKind::Builtin(builtin) => builtin.clone(),
            TypeKind::Named(name) => match self.types.get(name.as_str()) {
                Some(Named::Object(index)) => Type::Object(*index),
                Some(Named::Enum(index)) => Type::Enum(*index),
                None => {
                    let known = self.types.keys().map(|known| &**known).chain(reserved_types());
                    self.diagnostics.refuse(expr.span, messages::undefined_type(name)).did_you_mean(name, known);
                    self.unknown_type()
                }
            },
            TypeKind::List(inner) => Type::List(Box::new(self.resolve(inner, used))),
            TypeKind::Page(inner) => {
                if self.spec.api.page.is_none() {
                    self.diagnostics.refuse(expr.span, messages::page_undefined());
                    return self.unknown_type();
                }
                if used == Use::PageField {
                    self.diagnostics.refuse(expr.span, messages::page_outside_data());
                    return self.unknown_type();
                }
                Type::Page(Box::new(self.resolve(inner, used)))
            }
        }
    }

    /// Stands for a type that was reported; nothing that depends on the use of types is judged any more.
    fn unknown_type(&mut self) -> Type {
        self.doubtful = true;
        Type::Json
    }
}
