//! A [`Spec`] to the model: names resolved and claimed, every rule checked, all mistakes collected.
//!
//! Lowering always ends with a model. Where something is wrong it holds a stand-in, and because a mistake was reported
//! nobody gets to see it.

mod codes;
mod errata;
mod examples;
mod fields;
mod guide;
mod headers;
mod host;
mod identity;
mod names;
mod objects;
mod operations;
mod recursion;
mod requests;
mod scalars;
mod scope;
mod signing;
mod split;
mod type_exprs;
mod usage;
mod values;
mod waiters;

use std::collections::{HashMap, HashSet};

use crate::ast::{Operation, Spec};
use crate::model::{Api, Object, Type};
use crate::report::Diagnostics;
use crate::sources::Sources;

use scope::Scope;
use type_exprs::Named;

pub(crate) fn check(spec: &Spec, sources: &Sources, diagnostics: &mut Diagnostics) -> Api {
    let cited = spec.errata.iter().map(|erratum| (erratum.id.as_str(), Vec::new())).collect();
    Checker { spec, sources, diagnostics, types: HashMap::new(), doubtful: spec.doubtful, cited }.api()
}

struct Checker<'s> {
    spec: &'s Spec,
    sources: &'s Sources,
    diagnostics: &'s mut Diagnostics,
    types: HashMap<&'s str, Named>,
    /// Something about a type could not be read or resolved. What depends on all types, such as whether examples have
    /// theirs, is not judged then: it would report what follows from the mistake.
    doubtful: bool,
    /// Errata to the dotted places that cite them.
    cited: HashMap<&'s str, Vec<String>>,
}

impl<'s> Checker<'s> {
    fn api(mut self) -> Api {
        let written = &self.spec.api;
        self.index_types();
        let enums = self.spec.enums.iter().map(|declared| self.enumeration(declared)).collect();
        let objects = self.spec.objects.iter().map(|object| self.object(object)).collect();
        let order = self.document_order();
        // Operations and waiters each make a type of their own, and a method of their group.
        let mut calls = Scope::of_types(&[]);
        let mut api = Api {
            crate_name: self.crate_name(),
            title: written.title.clone(),
            revision: written.revision.clone(),
            document: written.document.clone(),
            doc: written.doc.clone(),
            method: written.method.clone().unwrap_or_default(),
            servers: self.servers(),
            headers: self.headers(),
            signing: self.signing(),
            envelope: self.envelope(),
            page: written.page.as_ref().map(|page| self.page(page)),
            codes: self.codes(),
            groups: self.groups(&order),
            operations: self.operations(&order, &mut calls),
            objects,
            enums,
            waiters: Vec::new(),
            errata: Vec::new(),
            guide: self.guide(),
        };
        self.cite(&written.errata, "api");
        self.check_paging(&order, &api.operations);
        self.check_recursion(&api);
        self.check_used(&api);
        self.check_requests(&api, &order);
        self.examples(&mut api, &order);
        self.finish(&mut api, &order, &mut calls);
        api
    }

    /// What can be said once everything else has been.
    fn finish(&mut self, api: &mut Api, order: &[&'s Operation], calls: &mut Scope) {
        mark_pages(api);
        sort_request_objects(api);
        self.identities(api);
        self.waiters(api, order, calls);
        api.errata = self.errata();
    }
}

/// The operations of a paged list take both page parameters and answer with a page.
fn mark_pages(api: &mut Api) {
    let Some(page) = &api.page else { return };
    for operation in &mut api.operations {
        let takes = |name: &str| operation.parameters.iter().any(|parameter| parameter.name.wire == name);
        let answers = matches!(operation.response, Some(Type::Page(_)));
        operation.paged = answers && takes(&page.number) && takes(&page.size);
    }
}

/// Requests are written in the order in which they are signed.
fn sort_request_objects(api: &mut Api) {
    for index in usage::reached_by_requests(api) {
        if let Some(Object { fields, .. }) = api.objects.get_mut(index) {
            fields.sort_by(|a, b| a.name.wire.cmp(&b.name.wire));
        }
    }
}

/// In the order of first mention.
fn unique(ids: &mut Vec<String>) {
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(id.clone()));
}
