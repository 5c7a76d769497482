//! Type expressions to types.

use std::collections::HashMap;

use crate::ast::{TypeExpr, TypeKind};
use crate::language::types::reserved;
use crate::messages;
use crate::model::Type;

use super::checker::Checker;
use super::names::{is_plain, rust_names};
use super::scope::Scope;

/// Where a type is used, as far as that restricts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Data,
    Answer,
    Request,
    PageField,
}

impl Use {
    /// Within something else that an operation answers with, a page cannot stand.
    fn inside(self) -> Self {
        if self == Self::Answer { Self::Data } else { self }
    }
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
    pub(super) fn type_names(&self) -> HashMap<&'s str, Type> {
        let mut scope = Scope::of_types(self.diagnostics, &IMPORTED);
        let mut types = HashMap::with_capacity(self.spec.objects.len() + self.spec.enums.len());
        let objects = (0..).map(Type::Object).zip(self.spec.objects.iter().map(|object| &object.name));
        let enums = (0..).map(Type::Enum).zip(self.spec.enums.iter().map(|declared| &declared.name));
        for (ty, naming) in objects.chain(enums) {
            if reserved().any(|reserved| reserved == naming.wire.value) {
                self.refuse(naming.span(), messages::builtin_type(&naming.wire.value));
                self.doubt();
            }
            if !is_plain(&naming.wire.value) {
                self.refuse(naming.span(), messages::no_type_name(&naming.wire.value));
            }
            // Its problems are reported where its type is checked.
            let (name, _) = rust_names(naming);
            scope.claim(&name.pascal, naming);
            if types.insert(naming.wire.as_str(), ty).is_some() {
                self.doubt();
            }
        }
        types
    }

    pub(super) fn resolve(&self, expr: &TypeExpr, used: Use) -> Type {
        match &expr.kind {
            TypeKind::Broken => self.unknown_type(),
            TypeKind::Builtin(Type::Item) if used != Use::PageField => {
                self.refuse(expr.span, messages::item_outside_page());
                self.unknown_type()
            }
            TypeKind::Builtin(builtin) => builtin.clone(),
            TypeKind::Named(name) => self.types.get(name.as_str()).cloned().unwrap_or_else(|| {
                let known = self.types.keys().map(|known| &**known).chain(reserved());
                self.refuse(expr.span, messages::undefined_type(name)).did_you_mean(name, known);
                self.unknown_type()
            }),
            TypeKind::List(inner) => {
                let item = self.resolve(inner, used);
                if matches!(item, Type::Decimal | Type::Timestamp | Type::DateTime) {
                    self.refuse(inner.span, messages::list_items());
                }
                Type::List(Box::new(item))
            }
            TypeKind::Map(inner) => Type::Map(Box::new(self.resolve(inner, used.inside()))),
            TypeKind::JsonText(inner) => Type::JsonText(Box::new(self.resolve(inner, used.inside()))),
            TypeKind::Page(inner) => {
                if self.spec.api.page.is_none() {
                    self.refuse(expr.span, messages::page_undefined());
                    return self.unknown_type();
                }
                if used != Use::Answer {
                    self.refuse(expr.span, messages::page_outside_answer());
                    return self.unknown_type();
                }
                let item = self.resolve(inner, Use::Data);
                if !matches!(item, Type::Object(_)) && !self.is_doubtful() {
                    self.refuse(inner.span, messages::page_of_no_objects());
                    return self.unknown_type();
                }
                Type::Page(Box::new(item))
            }
        }
    }

    /// Stands for a type that was reported; nothing that depends on the use of types is judged any more.
    fn unknown_type(&self) -> Type {
        self.doubt();
        Type::Json
    }
}
