//! Types, their fields, and enumerations.

use super::super::catalogue::Kind;
use super::super::pairs::{Pair, pairs};
use super::operations::bounds;
use super::{Comparison, debug, text};
use crate::model::{Enum, Field, Object};

impl Comparison<'_> {
    pub(super) fn data(&mut self) {
        for pair in pairs(&self.old.objects, &self.new.objects, |object| &object.name) {
            match pair {
                Pair::Added(new) => self.added(Kind::TypeAdded, &format!("types.{}", new.name.key)),
                Pair::Removed(old) => self.removed(Kind::TypeRemoved, &format!("types.{}", old.name.key)),
                Pair::Both(old, new) => self.object(&format!("types.{}", new.name.key), old, new),
            }
        }
        for pair in pairs(&self.old.enums, &self.new.enums, |declared| &declared.name) {
            match pair {
                Pair::Added(new) => self.added(Kind::EnumAdded, &format!("enums.{}", new.name.key)),
                Pair::Removed(old) => self.removed(Kind::EnumRemoved, &format!("enums.{}", old.name.key)),
                Pair::Both(old, new) => self.enumeration(&format!("enums.{}", new.name.key), old, new),
            }
        }
    }

    fn object(&mut self, place: &str, old: &Object, new: &Object) {
        self.differ(Kind::TypeName, place, &old.name.pascal, &new.name.pascal, text);
        let identity = |object: &Object| object.identity.map(|index| object.fields[index].name.key.clone());
        self.differ(Kind::TypeIdentity, place, identity(old), identity(new), debug);
        self.differ(Kind::TypeChildren, place, &old.children, &new.children, debug);
        self.fields(place, &old.fields, &new.fields);
        self.prose(place, &old.doc, &new.doc);
        self.prose(&format!("{place}.section"), &old.section, &new.section);
    }

    pub(super) fn fields(&mut self, within: &str, old: &[Field], new: &[Field]) {
        for pair in pairs(old, new, |field| &field.name) {
            match pair {
                Pair::Added(new) => {
                    let kind = if new.optional { Kind::FieldAdded } else { Kind::FieldRequired };
                    self.added(kind, &format!("{within}.{}", new.name.key));
                }
                Pair::Removed(old) => self.removed(Kind::FieldRemoved, &format!("{within}.{}", old.name.key)),
                Pair::Both(old, new) => self.field(&format!("{within}.{}", new.name.key), old, new),
            }
        }
    }

    fn field(&mut self, place: &str, old: &Field, new: &Field) {
        self.differ(Kind::FieldName, place, &old.name.wire, &new.name.wire, text);
        if old.name.wire == new.name.wire {
            self.differ(Kind::FieldRustName, place, &old.name.snake, &new.name.snake, text);
        }
        let (before, after) = self.types(&old.ty, &new.ty);
        self.differ(Kind::FieldType, place, before, after, text);
        self.differ(Kind::FieldOptional, place, old.optional, new.optional, text);
        self.differ(Kind::FieldAsText, place, old.as_string, new.as_string, text);
        self.differ(Kind::FieldBounds, place, bounds(old), bounds(new), debug);
        for alias in new.aliases.iter().filter(|alias| !old.aliases.contains(alias)) {
            self.find(Kind::FieldAliasAdded, place, None, Some(alias.clone()));
        }
        for alias in old.aliases.iter().filter(|alias| !new.aliases.contains(alias) && **alias != new.name.wire) {
            self.find(Kind::FieldAliasDropped, place, Some(alias.clone()), None);
        }
        self.differ(Kind::FieldSensitivity, place, old.sensitivity, new.sensitivity, debug);
        self.prose(place, &old.doc, &new.doc);
    }

    fn enumeration(&mut self, place: &str, old: &Enum, new: &Enum) {
        self.differ(Kind::EnumName, place, &old.name.pascal, &new.name.pascal, text);
        self.differ(Kind::EnumForm, place, old.repr, new.repr, debug);
        for pair in pairs(&old.values, &new.values, |value| &value.name) {
            match pair {
                Pair::Added(new) => self.added(Kind::ValueAdded, &format!("{place}.{}", new.name.key)),
                Pair::Removed(old) => self.removed(Kind::ValueRemoved, &format!("{place}.{}", old.name.key)),
                Pair::Both(old, new) => {
                    let place = format!("{place}.{}", new.name.key);
                    self.differ(Kind::ValueName, &place, &old.name.pascal, &new.name.pascal, text);
                    self.differ(Kind::ValueConstant, &place, &old.value, &new.value, text);
                    self.differ(Kind::ValueWait, &place, old.wait, new.wait, debug);
                    self.prose(&place, &old.doc, &new.doc);
                }
            }
        }
        self.prose(place, &old.doc, &new.doc);
    }
}
