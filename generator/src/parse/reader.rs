//! What reads the parts of a spec has in common.

use std::cell::Cell;

use crate::ast::Naming;
use crate::language::Shape;
use crate::messages::Message;
use crate::model::Availability;
use crate::report::{Diagnostics, Refusal};
use crate::sources::{Sources, Span, Spanned};

use super::history::History;
use super::mapping::{Mapping, entries};
use super::yaml::{Node, Pair};

pub(super) struct Reader<'r> {
    pub(super) sources: &'r Sources,
    pub(super) diagnostics: &'r Diagnostics,
    pub(super) history: &'r History<'r>,
    /// Something besides prose could not be read. What depends on it is not judged.
    pub(super) doubtful: Cell<bool>,
}

/// A key of a mapping, and what stands under it.
#[derive(Clone, Copy)]
pub(super) struct Entry<'n> {
    pub(super) key: &'n Spanned<String>,
    /// What the edition at hand calls it.
    pub(super) name: &'n Spanned<String>,
    pub(super) node: &'n Node,
}

impl<'n> Entry<'n> {
    fn of(pair: &'n Pair) -> Self {
        Self { key: &pair.key, name: pair.called.as_ref().unwrap_or(&pair.key), node: &pair.value }
    }
}

impl<'r> Reader<'r> {
    /// Reads each entry of a mapping; an empty file has none.
    pub(super) fn entries<'n, T>(&'r self, node: Option<&'n Node>, read: impl Fn(&'r Self, Entry<'n>) -> T) -> Vec<T> {
        let Some(node) = node.filter(|node| !node.is_null()) else { return Vec::new() };
        let entries = entries(node, self).unwrap_or_default();
        entries.into_iter().map(|pair| read(self, Entry::of(pair))).collect()
    }

    /// Reads the mapping that describes an entry. Whether what it says of editions makes sense is checked for all at once.
    pub(super) fn entry<'n, T>(
        &'r self,
        entry: Entry<'n>,
        shape: &'static Shape,
        read: impl FnOnce(Naming, &Mapping<'r, 'n>) -> T,
    ) -> T {
        self.mapping(entry.name.span, entry.node, shape, |fields| {
            let rust = fields.text("rust");
            read(self.naming(entry, rust), fields)
        })
    }

    pub(super) fn naming(&self, entry: Entry<'_>, rust: Option<Spanned<String>>) -> Naming {
        let (since, until) = self.history.availability(entry.node).into_inner();
        let availability = Availability { since, until };
        Naming { key: entry.key.value.clone(), availability, wire: entry.name.clone(), rust }
    }

    /// The same for a mapping without a name; `owner` is what it belongs to.
    pub(super) fn mapping<'n, T>(
        &'r self,
        owner: Span,
        node: &'n Node,
        shape: &'static Shape,
        read: impl FnOnce(&Mapping<'r, 'n>) -> T,
    ) -> T {
        let fields = Mapping::new(owner, node, shape, self);
        let value = read(&fields);
        fields.finish();
        value
    }

    /// Reports a mistake on which other parts of the spec may depend.
    pub(super) fn refuse(&self, span: Span, message: Message) -> Refusal<'_> {
        self.doubtful.set(true);
        self.diagnostics.refuse(span, message)
    }
}
