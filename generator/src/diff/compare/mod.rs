//! Two states of an edition, held against each other part by part.

mod data;
mod operations;
mod protocol;
mod records;
mod shared;
mod told;

use super::Finding;
use super::catalogue::Kind;
use crate::model::{Api, Name, Type};
use crate::pairs::{Pair, pairs};

/// Two states of an edition, and what was found so far.
pub(super) struct Comparison<'a> {
    old: &'a Api,
    new: &'a Api,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        Self { old, new, findings: Vec::new() }
    }

    pub(super) fn api(&mut self) {
        self.protocol();
        self.operations();
        self.data();
        self.told();
    }

    fn find(&mut self, kind: Kind, place: &str, before: Option<String>, after: Option<String>) {
        self.findings.push(Finding { kind, edition: None, place: place.to_owned(), before, after });
    }

    /// Entries that have names: those that came, those that are gone, and what is another in the rest.
    fn entries<T>(
        &mut self,
        within: &str,
        (old, new): (&[T], &[T]),
        name: impl Fn(&T) -> &Name,
        (added, removed): (impl Fn(&T) -> Kind, impl Fn(&T) -> Kind),
        compare: impl Fn(&mut Self, &str, &T, &T),
    ) {
        for pair in pairs(old, new, |entry| &name(entry).key) {
            let place = |entry| format!("{within}.{}", name(entry).key);
            match pair {
                Pair::Added(new) => self.find(added(new), &place(new), None, None),
                Pair::Removed(old) => self.find(removed(old), &place(old), None, None),
                Pair::Both(old, new) => compare(self, &place(new), old, new),
            }
        }
    }

    /// Where the two are not the same.
    #[expect(clippy::needless_pass_by_value, reason = "most are made for the call")]
    fn differ<T: PartialEq>(&mut self, kind: Kind, place: &str, before: T, after: T, shown: impl Fn(&T) -> String) {
        if before != after {
            self.find(kind, place, Some(shown(&before)), Some(shown(&after)));
        }
    }

    /// Where two texts are not the same, which are not shown: they are long.
    fn prose(&mut self, place: &str, before: &str, after: &str) {
        if before != after {
            self.find(Kind::Prose, place, None, None);
        }
    }

    /// A type in both states.
    fn types(&self, before: &Type, after: &Type) -> (String, String) {
        (self.old.type_words(before), self.new.type_words(after))
    }
}

/// The name in Rust, where it is not the one on the wire that has changed.
fn rust_name(name: &Name) -> (String, String) {
    (name.snake.clone(), name.pascal.clone())
}

fn debug<T: std::fmt::Debug>(value: &T) -> String {
    format!("{value:?}")
}

fn text<T: ToString>(value: &T) -> String {
    value.to_string()
}
