//! The model as the generated crate has it: what is sent is an edition's own, what is read is shared by all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use proc_macro2::{Ident, Span};

use crate::model::{Api, Availability, Edition, Enum, Erratum, Field, Group, Name, Object, Shared, Spec, Type};

/// An edition, or what all editions share, and its indexes. Made once, so that looking up takes no longer in a large API.
///
/// Types are looked up by the indexes of what it was made for, and are always those that are shared.
pub(crate) struct Context<'a> {
    spec: &'a Spec,
    edition: &'a Edition,
    api: &'a Api,
    /// Whether it is for what all editions share.
    is_shared: bool,
    /// Of each type and each enumeration, which of those that are shared it is.
    object_places: Vec<usize>,
    enum_places: Vec<usize>,
    errata: BTreeMap<&'a str, &'a Erratum>,
    groups: BTreeMap<&'a str, &'a Group>,
    sent: BTreeSet<usize>,
    own_enums: BTreeSet<usize>,
}

impl<'a> Context<'a> {
    /// For what is an edition's own.
    pub(crate) fn of(spec: &'a Spec, edition: &'a Edition) -> Self {
        let (objects, enums) = (&edition.api.objects, &edition.api.enums);
        let objects = places(objects.iter().map(|it| &it.name), spec.shared.objects.iter().map(|it| &it.name));
        let enums = places(enums.iter().map(|it| &it.name), spec.shared.enums.iter().map(|it| &it.name));
        let context = Self::new(spec, edition, false, [objects, enums]);
        let sent = edition.api.operations.iter().flat_map(|it| &it.parameters).filter_map(|field| enum_in(&field.ty));
        let own_enums = sent.filter(|index| !context.knows_all_values(*index)).collect();
        Self { own_enums, ..context }
    }

    /// For what all editions share. Of what they don't, it knows that of the newest.
    pub(crate) fn shared(spec: &'a Spec) -> Self {
        let Shared { objects, enums, .. } = &spec.shared;
        Self::new(spec, newest(spec), true, [objects.len(), enums.len()].map(|count| (0..count).collect()))
    }

    fn new(spec: &'a Spec, edition: &'a Edition, is_shared: bool, places: [Vec<usize>; 2]) -> Self {
        let [object_places, enum_places] = places;
        Self {
            spec,
            edition,
            api: &edition.api,
            is_shared,
            object_places,
            enum_places,
            errata: spec.shared.errata.iter().map(|erratum| (erratum.id.as_str(), erratum)).collect(),
            groups: edition.api.groups.iter().map(|group| (group.name.wire.as_str(), group)).collect(),
            sent: sent(spec),
            own_enums: BTreeSet::new(),
        }
    }

    pub(crate) fn api(&self) -> &'a Api {
        self.api
    }

    pub(crate) fn is_shared(&self) -> bool {
        self.is_shared
    }

    pub(crate) fn spec(&self) -> &'a Spec {
        self.spec
    }

    pub(crate) fn edition(&self) -> &'a Edition {
        self.edition
    }

    /// Where the generated crate keeps what is the edition's own.
    pub(crate) fn module(&self) -> &'a str {
        &self.edition.module
    }

    pub(crate) fn object(&self, index: usize) -> &'a Object {
        &self.spec.shared.objects[self.object_places[index]]
    }

    pub(crate) fn enumeration(&self, index: usize) -> &'a Enum {
        &self.spec.shared.enums[self.enum_places[index]]
    }

    /// The enumerations of the edition that requests hold and that know fewer values than those that are shared.
    pub(crate) fn own_enums(&self) -> impl Iterator<Item = &'a Enum> {
        self.own_enums.iter().map(|index| &self.api.enums[*index])
    }

    pub(crate) fn is_own_enum(&self, index: usize) -> bool {
        self.own_enums.contains(&index)
    }

    fn knows_all_values(&self, index: usize) -> bool {
        let own = &self.api.enums[index].values;
        self.enumeration(index).values.iter().all(|shared| own.iter().any(|value| value.value == shared.value))
    }

    /// A field of a type of the edition, as it is shared.
    pub(crate) fn field(&self, object: usize, field: usize) -> &'a Field {
        let own = &self.edition.api.objects[object].fields[field];
        let shared = &self.object(object).fields;
        shared.iter().find(|field| field.name.key == own.name.key).unwrap_or(own)
    }

    /// The group of this wire name.
    pub(crate) fn group(&self, wire: &str) -> Option<&'a Group> {
        self.groups.get(wire).copied()
    }

    /// What programs call the generated crate.
    pub(crate) fn krate(&self) -> Ident {
        Ident::new(&self.edition.api.crate_name.replace('-', "_"), Span::call_site())
    }

    /// The errata behind `ids`.
    pub(crate) fn errata_of<'s>(&'s self, ids: &'s [String]) -> impl Iterator<Item = &'a Erratum> + 's {
        ids.iter().filter_map(|id| self.errata.get(id.as_str()).copied())
    }

    /// Whether a request can hold the object, so that programs have to be able to make one.
    pub(crate) fn is_sent(&self, object: usize) -> bool {
        self.sent.contains(&self.object_places[object])
    }

    /// The first and the last edition of something that is shared, where these are not the oldest and the newest.
    pub(crate) fn bounds(&self, availability: Availability) -> Bounds<'a> {
        if !self.is_shared {
            return Bounds { since: None, until: None };
        }
        let name = |index: usize| self.spec.editions.get(index).map(|edition| edition.name.as_str());
        let last = self.spec.editions.len() - 1;
        Bounds {
            since: name(availability.since).filter(|_| availability.since > 0),
            until: name(availability.until).filter(|_| availability.until < last),
        }
    }
}

/// Numbers of the first and the last edition that have something.
#[derive(Clone, Copy)]
pub(crate) struct Bounds<'a> {
    pub(crate) since: Option<&'a str>,
    pub(crate) until: Option<&'a str>,
}

impl Bounds<'_> {
    /// In a sentence or two, where there is something to say.
    pub(crate) fn sentence(self) -> Option<String> {
        match self {
            Self { since: Some(since), until: Some(until) } => Some(format!("Editions {since} to {until} only.")),
            Self { since: Some(since), until: None } => Some(format!("Since edition {since}.")),
            Self { since: None, until: Some(until) } => Some(format!("Until edition {until}.")),
            Self { since: None, until: None } => None,
        }
    }
}

impl<'a> Deref for Context<'a> {
    type Target = &'a Api;

    fn deref(&self) -> &Self::Target {
        &self.api
    }
}

pub(crate) fn newest(spec: &Spec) -> &Edition {
    &spec.editions[spec.editions.len() - 1]
}

/// Where each of `names` is among `shared`. All of them are: what is shared is the union.
fn places<'a>(names: impl Iterator<Item = &'a Name>, shared: impl Iterator<Item = &'a Name>) -> Vec<usize> {
    let shared: BTreeMap<_, _> = shared.map(|name| &name.key).zip(0..).collect();
    names.filter_map(|name| shared.get(&name.key).copied()).collect()
}

/// The shared objects that a request of some edition can hold.
fn sent(spec: &Spec) -> BTreeSet<usize> {
    let mut sent = BTreeSet::new();
    for edition in &spec.editions {
        let objects = &edition.api.objects;
        let places = places(objects.iter().map(|it| &it.name), spec.shared.objects.iter().map(|it| &it.name));
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<&Field> = edition.api.operations.iter().flat_map(|it| &it.parameters).collect();
        while let Some(field) = waiting.pop() {
            if let Some(index) = object_in(&field.ty)
                && seen.insert(index)
            {
                sent.insert(places[index]);
                waiting.extend(&objects[index].fields);
            }
        }
    }
    sent
}

/// The enumeration that values of a type are of, or items of a list.
pub(crate) fn enum_in(ty: &Type) -> Option<usize> {
    match ty {
        Type::Enum(index) => Some(*index),
        Type::List(ty) => enum_in(ty),
        _ => None,
    }
}

fn object_in(ty: &Type) -> Option<usize> {
    match ty {
        Type::Object(index) => Some(*index),
        Type::List(ty) | Type::Page(ty) | Type::Map(ty) | Type::JsonText(ty) => object_in(ty),
        _ => None,
    }
}
