//! Types, their fields, and enumerations.

use super::super::catalogue::Kind;
use super::operations::bounds;
use super::{Comparison, debug, text};
use crate::model::{Enum, EnumValue, Field, Object};

impl Comparison<'_> {
    pub(super) fn data(&mut self) {
        let (old, new) = (self.old, self.new);
        let kinds = (|_: &_| Kind::TypeAdded, |_: &_| Kind::TypeRemoved);
        self.entries("types", (&old.objects, &new.objects), |it| &it.name, kinds, Self::object);
        let kinds = (|_: &_| Kind::EnumAdded, |_: &_| Kind::EnumRemoved);
        self.entries("enums", (&old.enums, &new.enums), |it| &it.name, kinds, Self::enumeration);
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
        let added = |new: &Field| if new.optional { Kind::FieldAdded } else { Kind::FieldRequired };
        let removed = |old: &Field| if old.optional { Kind::FieldRemoved } else { Kind::RequiredFieldRemoved };
        self.entries(within, (old, new), |field| &field.name, (added, removed), Self::field);
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
        let kinds = (|_: &_| Kind::ValueAdded, |_: &_| Kind::ValueRemoved);
        self.entries(place, (&old.values, &new.values), |value| &value.name, kinds, Self::value);
        self.prose(place, &old.doc, &new.doc);
    }

    fn value(&mut self, place: &str, old: &EnumValue, new: &EnumValue) {
        self.differ(Kind::ValueName, place, &old.name.pascal, &new.name.pascal, text);
        self.differ(Kind::ValueConstant, place, &old.value, &new.value, text);
        self.differ(Kind::ValueWait, place, old.wait, new.wait, debug);
        self.prose(place, &old.doc, &new.doc);
    }
}
