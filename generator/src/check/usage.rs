//! What is reached from where.

use std::collections::{HashMap, HashSet};

use crate::ast::{self, HeaderSource, Spec, TypeExpr, TypeKind};
use crate::messages;
use crate::model::{Api, Field, Source, Type};

use super::checker::Checker;

/// What can be reached from some types.
pub(super) struct Reached {
    objects: Vec<bool>,
    enums: Vec<bool>,
    page: bool,
}

impl Reached {
    fn from<'a>(api: &'a Api, roots: impl IntoIterator<Item = &'a Type>) -> Self {
        let mut reached =
            Self { objects: vec![false; api.objects.len()], enums: vec![false; api.enums.len()], page: false };
        let mut open: Vec<&Type> = roots.into_iter().collect();
        while let Some(ty) = open.pop() {
            match ty {
                Type::List(inner) | Type::Map(inner) | Type::JsonText(inner) => open.push(inner),
                Type::Page(inner) => {
                    open.push(inner);
                    if !std::mem::replace(&mut reached.page, true) {
                        open.extend(api.page.iter().flat_map(|page| types_of(&page.fields)));
                    }
                }
                Type::Object(index) if !std::mem::replace(&mut reached.objects[*index], true) => {
                    open.extend(types_of(&api.objects[*index].fields));
                }
                Type::Enum(index) => reached.enums[*index] = true,
                _ => {}
            }
        }
        reached
    }
}

fn types_of(fields: &[Field]) -> impl Iterator<Item = &Type> {
    fields.iter().map(|field| &field.ty)
}

/// Indexes of the objects that a request can hold.
pub(super) fn reached_by_requests(api: &Api) -> Vec<usize> {
    let reached = Reached::from(api, api.operations.iter().flat_map(|operation| types_of(&operation.parameters)));
    (0..).zip(reached.objects).filter(|(_, reached)| *reached).map(|(index, _)| index).collect()
}

impl Checker<'_> {
    /// Nothing in a spec is there for nothing.
    pub(super) fn check_used(&self, api: &Api) {
        if self.is_doubtful() {
            return;
        }
        let operations =
            api.operations.iter().flat_map(|operation| types_of(&operation.parameters).chain(&operation.response));
        let headers = api.headers.iter().filter_map(|header| match &header.source {
            Source::Client(ty) => Some(ty),
            _ => None,
        });
        let reached = Reached::from(api, operations.chain(headers));
        for (object, _) in self.spec.objects.iter().zip(reached.objects).filter(|(_, reached)| !reached) {
            self.refuse(object.name.span(), messages::unused_type(&object.name.wire.value));
        }
        for (declared, _) in self.spec.enums.iter().zip(reached.enums).filter(|(_, reached)| !reached) {
            self.refuse(declared.name.span(), messages::unused_enum(&declared.name.wire.value));
        }
        if let Some(page) = self.spec.api.page.as_ref().filter(|_| !reached.page) {
            self.refuse(page.span, messages::unused_page());
        }
    }
}

/// A type that an edition does not use is none of that edition, if another one uses it.
pub(super) fn drop_unused_types(specs: &mut [Spec]) {
    let used: Vec<HashSet<String>> = specs.iter().map(used_types).collect();
    let anywhere: HashSet<&String> = used.iter().flatten().collect();
    for (spec, used) in specs.iter_mut().zip(&used) {
        let keep = |name: &String| used.contains(name) || !anywhere.contains(name);
        spec.objects.retain(|object| keep(&object.name.wire.value));
        spec.enums.retain(|declared| keep(&declared.name.wire.value));
    }
}

fn used_types(spec: &Spec) -> HashSet<String> {
    let objects: HashMap<&str, &ast::Object> =
        spec.objects.iter().map(|object| (object.name.wire.as_str(), object)).collect();
    let mut used = HashSet::new();
    let mut open: Vec<&TypeExpr> = Vec::new();
    for operation in &spec.operations {
        open.extend(operation.request.iter().map(|field| &field.ty));
        open.extend(&operation.response);
    }
    open.extend(spec.api.page.iter().flat_map(|page| &page.fields).map(|field| &field.ty));
    open.extend(spec.api.headers.iter().filter_map(|header| match &header.source {
        HeaderSource::Client(ty) => Some(ty),
        _ => None,
    }));
    while let Some(ty) = open.pop() {
        match &ty.kind {
            TypeKind::Broken | TypeKind::Builtin(_) => {}
            TypeKind::List(inner) | TypeKind::Page(inner) | TypeKind::Map(inner) | TypeKind::JsonText(inner) => {
                open.push(inner);
            }
            TypeKind::Named(name) => {
                if used.insert(name.clone())
                    && let Some(object) = objects.get(name.as_str())
                {
                    open.extend(object.fields.iter().map(|field| &field.ty));
                }
            }
        }
    }
    used
}
