//! What checks the parts of a spec has in common.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use crate::ast::Spec;
use crate::messages::Message;
use crate::model::Type;
use crate::report::{Diagnostics, Refusal};
use crate::sources::{Sources, Span};

pub(super) struct Checker<'s> {
    pub(super) spec: &'s Spec,
    pub(super) sources: &'s Sources,
    pub(super) diagnostics: &'s Diagnostics,
    /// What a name in a type expression stands for.
    pub(super) types: HashMap<&'s str, Type>,
    /// Something about a type could not be read or resolved. What depends on all types, such as whether examples have
    /// theirs, is not judged then: it would report what follows from the mistake.
    pub(super) doubtful: Cell<bool>,
    /// Errata to the dotted names of what cites them.
    pub(super) cited: RefCell<HashMap<&'s str, Vec<String>>>,
}

impl<'s> Checker<'s> {
    pub(super) fn refuse(&self, span: Span, message: Message) -> Refusal<'s> {
        self.diagnostics.refuse(span, message)
    }

    pub(super) fn doubt(&self) {
        self.doubtful.set(true);
    }

    pub(super) fn is_doubtful(&self) -> bool {
        self.doubtful.get()
    }
}
