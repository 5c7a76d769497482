//! What a spec knows already: its types by their shape, its fields by their names.

use std::collections::BTreeMap;

use super::seen::{Members, Seen};
use crate::language::words::SENSITIVITIES;
use crate::model::{Api, Field, Object, Repr, Type};

/// The newest edition, searched.
pub(super) struct Known<'a> {
    pub(super) api: &'a Api,
    /// By the name on the wire: where a field of that name stands, and what it is there.
    fields: BTreeMap<&'a str, Vec<(&'a str, &'a Field)>>,
}

/// What a field of that name is everywhere else.
pub(super) struct Precedent<'a> {
    /// The type or the operation that has it.
    pub(super) owner: &'a str,
    pub(super) field: &'a Field,
    pub(super) ty: String,
}

impl<'a> Known<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut fields: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        let objects = api.objects.iter().map(|object| (object.name.key.as_str(), &object.fields));
        let requests = api.operations.iter().map(|operation| (operation.name.key.as_str(), &operation.parameters));
        for (owner, members) in objects.chain(requests) {
            for field in members {
                fields.entry(&field.name.wire).or_default().push((owner, field));
            }
        }
        Self { api, fields }
    }

    /// The group whose operations are called at paths that begin alike.
    pub(super) fn group(&self, path: &str) -> String {
        let common = |other: &str| path.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
        let nearest = self.api.operations.iter().rev().max_by_key(|operation| common(&operation.path));
        nearest.map_or_else(|| "? group".to_owned(), |operation| operation.group.clone())
    }

    /// A type that has all that was seen, and needs nothing else: the one that has least besides.
    pub(super) fn object(&self, members: &Members) -> Option<&'a Object> {
        let seen = members.fields.len();
        let fits = self.api.objects.iter().filter(|object| seen > 1 && self.fits_object(object, members));
        fits.min_by_key(|object| object.fields.len())
    }

    /// A type that has most of what was seen, and what it does not have.
    pub(super) fn like<'m>(&self, members: &'m Members) -> Option<(&'a Object, Vec<&'m str>)> {
        let lacks = |object: &Object| -> Vec<&'m str> {
            members.names().filter(|name| !object.fields.iter().any(|field| is_called(field, name))).collect()
        };
        let objects = self.api.objects.iter().map(|object| (object, lacks(object)));
        let (object, lacks) = objects.min_by_key(|(object, lacks)| (lacks.len(), object.fields.len()))?;
        let common = members.fields.len() - lacks.len();
        (common > 2 && common * 3 >= members.fields.len() * 2).then_some((object, lacks))
    }

    /// The signed header of that name: a parameter repeats it.
    pub(super) fn signed_header(&self, name: &str) -> Option<String> {
        let signed = self.api.headers.iter().filter(|header| header.signed);
        signed.map(|header| &header.name.wire).find(|header| *header == name).cloned()
    }

    /// What all fields of that name are, if they are the same and what was seen fits. One that is sent is told as others that are.
    pub(super) fn precedent(&self, name: &str, seen: &Seen, sent: bool) -> Option<Precedent<'a>> {
        let known = self.fields.get(name)?;
        let is_sent = |owner: &str| self.api.operations.iter().any(|operation| operation.name.key == owner);
        let alike = known.iter().find(|(owner, _)| is_sent(owner) == sent);
        let (owner, field) = *alike.or(known.first())?;
        let ty = self.api.type_words(&field.ty);
        let is_same = |other: &Field| self.api.type_words(&other.ty) == ty && other.as_string == field.as_string;
        let agrees = known.iter().all(|(_, other)| is_same(other)) && self.fits_field(field, seen);
        agrees.then_some(Precedent { owner, field, ty })
    }

    fn fits_object(&self, object: &Object, members: &Members) -> bool {
        let fits = |(name, _, seen): &(String, usize, Seen)| {
            object.fields.iter().find(|field| is_called(field, name)).is_some_and(|field| self.fits_field(field, seen))
        };
        let has = |field: &Field| {
            members
                .fields
                .iter()
                .any(|(name, times, seen)| is_called(field, name) && *times == members.objects && !seen.null)
        };
        members.fields.iter().all(fits) && object.fields.iter().filter(|field| !field.optional).all(has)
    }

    fn fits_field(&self, field: &Field, seen: &Seen) -> bool {
        (!seen.null || field.optional) && self.fits(&field.ty, field.as_string, seen)
    }

    /// Whether all that was seen is read as the type; nothing but `null` is read as any.
    fn fits(&self, ty: &Type, as_string: bool, seen: &Seen) -> bool {
        if seen.sorts() == 0 {
            return true;
        }
        if seen.sorts() > 1 {
            return *ty == Type::Json;
        }
        let is_whole = if as_string { seen.are_numbers_as_text() } else { seen.is_whole() };
        match ty {
            Type::Json => true,
            Type::String => !seen.texts.is_empty(),
            Type::DateTime => seen.are_times(),
            Type::Bool => seen.truth,
            Type::Flag => seen.are_flags(),
            Type::Int32 => is_whole && seen.fit_int32(),
            Type::Timestamp => seen.are_timestamps(),
            Type::Int64 | Type::Seconds | Type::Milliseconds | Type::Hours => is_whole,
            Type::Decimal => seen.fraction || seen.is_whole(),
            Type::Enum(index) => match self.api.enums[*index].repr {
                Repr::Int32 => seen.is_whole() && seen.fit_int32(),
                Repr::String => !seen.texts.is_empty(),
            },
            Type::List(item) => seen.items.as_ref().is_some_and(|items| self.fits(item, as_string, items)),
            Type::Object(index) => {
                seen.members.as_ref().is_some_and(|members| self.fits_object(&self.api.objects[*index], members))
            }
            Type::JsonText(_) => seen.as_json().is_some(),
            Type::Map(_) => seen.members.is_some(),
            Type::Page(_) | Type::Duration(_) | Type::Item => false,
        }
    }
}

fn is_called(field: &Field, name: &str) -> bool {
    field.name.wire == name || field.aliases.iter().any(|alias| alias == name)
}

/// The word of the language for it.
pub(super) fn sensitivity(field: &Field) -> Option<&'static str> {
    let wanted = field.sensitivity?;
    SENSITIVITIES.iter().find(|(_, sensitivity)| *sensitivity == wanted).map(|(word, _)| *word)
}
