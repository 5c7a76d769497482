//! What all editions read alike: a new edition may change what programs of the others are compiled against.

use super::super::catalogue::Kind;
use super::{Comparison, text};
use crate::model::{Field, Name, Shared};
use crate::pairs::{Pair, pairs};

impl Comparison<'_> {
    pub(in super::super) fn shared(&mut self, old: &Shared, new: &Shared) {
        for (place, before, after) in both("types", &old.objects, &new.objects, |it| &it.name) {
            self.shared_name(&place, &before.name, &after.name);
            for (place, before, after) in both(&place, &before.fields, &after.fields, |it| &it.name) {
                self.shared_field(&place, (old, before), (new, after));
            }
        }
        for (place, before, after) in both("enums", &old.enums, &new.enums, |it| &it.name) {
            self.shared_name(&place, &before.name, &after.name);
            for (place, before, after) in both(&place, &before.values, &after.values, |it| &it.name) {
                self.shared_name(&place, &before.name, &after.name);
            }
        }
        for (place, before, after) in both("codes", &old.codes, &new.codes, |it| &it.name) {
            self.shared_name(&place, &before.name, &after.name);
        }
    }

    fn shared_name(&mut self, place: &str, before: &Name, after: &Name) {
        self.differ(Kind::SharedName, place, &before.pascal, &after.pascal, text);
    }

    fn shared_field(&mut self, place: &str, (old, before): (&Shared, &Field), (new, after): (&Shared, &Field)) {
        self.differ(Kind::SharedName, place, &before.name.snake, &after.name.snake, text);
        self.differ(Kind::SharedType, place, old.type_words(&before.ty), new.type_words(&after.ty), text);
        self.differ(Kind::SharedOptional, place, before.optional, after.optional, text);
    }
}

/// The entries that both have, with their places. What came and what is gone, each edition tells.
fn both<'a, T>(
    within: &str,
    old: &'a [T],
    new: &'a [T],
    name: impl Fn(&T) -> &Name + Copy,
) -> Vec<(String, &'a T, &'a T)> {
    let both = pairs(old, new, move |entry| &name(entry).key).filter_map(|pair| match pair {
        Pair::Both(before, after) => Some((format!("{within}.{}", name(after).key), before, after)),
        Pair::Added(_) | Pair::Removed(_) => None,
    });
    both.collect()
}
