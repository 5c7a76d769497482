//! What checks the parts of a spec has in common.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

use crate::ast::{Edition, Operation, Spec, Written};
use crate::messages::Message;
use crate::model::Type;
use crate::report::{Diagnostics, Refusal};
use crate::sources::{Sources, Span};

/// Checks what one edition sees.
pub(super) struct Checker<'s> {
    pub(super) spec: &'s Spec,
    pub(super) all: &'s AllEditions<'s>,
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

/// What one edition has to know of the others.
pub(super) struct AllEditions<'s> {
    pub(super) written: &'s Written,
    /// By edition and by the key of the operation.
    pub(super) operations: Vec<HashMap<&'s str, &'s Operation>>,
    /// What the operations are called in any edition.
    pub(super) operation_names: HashSet<&'s str>,
    /// What prose can refer to in each edition, and what it is called there.
    pub(super) references: Vec<HashMap<String, String>>,
    /// The errata of any edition.
    pub(super) errata: HashSet<&'s str>,
    /// What was found wrong with the values of a field in examples, by its type's place.
    pub(super) misfits: RefCell<HashSet<(Span, String)>>,
}

impl<'s> AllEditions<'s> {
    pub(super) fn new(written: &'s Written, references: Vec<HashMap<String, String>>) -> Self {
        let operations = || written.specs.iter().flat_map(|spec| &spec.operations);
        let by_key = |spec: &'s Spec| spec.operations.iter().map(|it| (it.name.key.as_str(), it)).collect();
        let errata = written.specs.iter().flat_map(|spec| &spec.errata);
        Self {
            written,
            operations: written.specs.iter().map(by_key).collect(),
            operation_names: operations().map(|operation| operation.name.wire.as_str()).collect(),
            references,
            errata: errata.map(|erratum| erratum.name.wire.as_str()).collect(),
            misfits: RefCell::default(),
        }
    }
}

impl<'s> Checker<'s> {
    pub(super) fn edition(&self) -> &'s Edition {
        &self.all.written.editions[self.spec.edition]
    }

    pub(super) fn is_newest(&self) -> bool {
        self.spec.edition + 1 == self.all.written.editions.len()
    }

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
