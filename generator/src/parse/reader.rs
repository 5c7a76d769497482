//! What reads the parts of a spec has in common.

use std::cell::Cell;

use crate::ast::Naming;
use crate::messages::Message;
use crate::report::{Diagnostics, Refusal};
use crate::sources::{Sources, Span, Spanned};

use super::mapping::{Mapping, entries};
use super::yaml::Node;

pub(super) struct Reader<'r> {
    pub(super) sources: &'r Sources,
    pub(super) diagnostics: &'r Diagnostics,
    /// A file could not be read, or is no YAML.
    pub(super) unread: Cell<bool>,
    /// Something besides prose could not be read. What depends on it is not judged.
    pub(super) doubtful: Cell<bool>,
}

/// A key of a mapping, and what stands under it.
#[derive(Clone, Copy)]
pub(super) struct Entry<'n> {
    pub(super) name: &'n Spanned<String>,
    pub(super) node: &'n Node,
}

impl<'r> Reader<'r> {
    /// Reads each entry of a mapping; an empty file has none.
    pub(super) fn entries<'n, T>(&'r self, node: Option<&'n Node>, read: impl Fn(&'r Self, Entry<'n>) -> T) -> Vec<T> {
        let Some(node) = node.filter(|node| !node.is_null()) else { return Vec::new() };
        let entries = entries(node, self).unwrap_or_default();
        entries.into_iter().map(|(name, node)| read(self, Entry { name, node })).collect()
    }

    /// Reads the mapping that describes an entry. Keys that `read` has not asked for are refused.
    pub(super) fn entry<'n, T>(&'r self, entry: Entry<'n>, read: impl FnOnce(Naming, &mut Mapping<'r, 'n>) -> T) -> T {
        self.mapping(entry.name.span, entry.node, |fields| {
            let naming = Naming { wire: entry.name.clone(), rust: fields.optional_text("rust") };
            read(naming, fields)
        })
    }

    /// The same for a mapping without a name; `owner` is what it belongs to.
    pub(super) fn mapping<'n, T>(
        &'r self,
        owner: Span,
        node: &'n Node,
        read: impl FnOnce(&mut Mapping<'r, 'n>) -> T,
    ) -> T {
        let mut fields = Mapping::new(owner, node, self);
        let value = read(&mut fields);
        fields.finish();
        value
    }

    /// Reports a mistake on which other parts of the spec may depend.
    pub(super) fn refuse(&self, span: Span, message: Message) -> Refusal<'_> {
        self.doubtful.set(true);
        self.diagnostics.refuse(span, message)
    }
}
