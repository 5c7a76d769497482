//! The model, with what several emitters look up in it.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Deref,
};

use proc_macro2::{Ident, Span};

use crate::model::{Api, Enum, Erratum, Field, Group, Object, Type};

/// The model and its indexes. Made once, so that looking up takes no longer in a large API.
pub(crate) struct Context<'a> {
    api: &'a Api,
    errata: BTreeMap<&'a str, &'a Erratum>,
    groups: BTreeMap<&'a str, &'a Group>,
    sent: BTreeSet<usize>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(api: &'a Api) -> Self {
        Self {
            api,
            errata: api.errata.iter().map(|erratum| (erratum.id.as_str(), erratum)).collect(),
            groups: api.groups.iter().map(|group| (group.name.wire.as_str(), group)).collect(),
            sent: sent(api),
        }
    }

    pub(crate) fn api(&self) -> &'a Api {
        self.api
    }

    pub(crate) fn object(&self, index: usize) -> &'a Object {
        &self.api.objects[index]
    }

    pub(crate) fn enumeration(&self, index: usize) -> &'a Enum {
        &self.api.enums[index]
    }

    /// The group of this wire name.
    pub(crate) fn group(&self, wire: &str) -> Option<&'a Group> {
        self.groups.get(wire).copied()
    }

    /// What programs call the generated crate.
    pub(crate) fn krate(&self) -> Ident {
        Ident::new(&self.api.crate_name.replace('-', "_"), Span::call_site())
    }

    /// The errata behind `ids`.
    pub(crate) fn errata_of<'s>(&'s self, ids: &'s [String]) -> impl Iterator<Item = &'a Erratum> + 's {
        ids.iter().filter_map(|id| self.errata.get(id.as_str()).copied())
    }

    /// Whether a request can hold the object, so that programs have to be able to make one.
    pub(crate) fn is_sent(&self, object: usize) -> bool {
        self.sent.contains(&object)
    }
}

impl<'a> Deref for Context<'a> {
    type Target = &'a Api;

    fn deref(&self) -> &Self::Target {
        &self.api
    }
}

fn sent(api: &Api) -> BTreeSet<usize> {
    let mut sent = BTreeSet::new();
    let mut waiting: Vec<&Field> = api.operations.iter().flat_map(|operation| &operation.parameters).collect();
    while let Some(field) = waiting.pop() {
        if let Some(index) = object_in(&field.ty)
            && sent.insert(index)
        {
            waiting.extend(&api.objects[index].fields);
        }
    }
    sent
}

fn object_in(ty: &Type) -> Option<usize> {
    match ty {
        Type::Object(index) => Some(*index),
        Type::List(ty) | Type::Page(ty) => object_in(ty),
        _ => None,
    }
}
