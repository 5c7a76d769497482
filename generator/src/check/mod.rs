//! A spec as it was written to the model: names resolved and claimed, every rule checked, all mistakes collected.
//!
//! This always ends with a model. Where something is wrong it holds a stand-in, and because a mistake was reported nobody
//! gets to see it.

mod checker;
mod codes;
mod enums;
mod envelope;
mod errata;
mod examples;
mod fields;
mod groups;
mod guide;
mod headers;
mod identity;
mod names;
mod objects;
mod operations;
mod pages;
mod recursion;
mod requests;
mod scalars;
mod scope;
mod servers;
mod signing;
mod split;
mod type_exprs;
mod usage;
mod values;
mod waiters;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use crate::ast::{Operation, Spec};
use crate::model::Api;
use crate::report::Diagnostics;
use crate::sources::Sources;

use checker::Checker;
use scope::Scope;

pub(crate) fn check(spec: &Spec, sources: &Sources, diagnostics: &Diagnostics) -> Api {
    let cited = spec.errata.iter().map(|erratum| (erratum.id.as_str(), Vec::new())).collect();
    let doubtful = Cell::new(spec.doubtful);
    let mut checker =
        Checker { spec, sources, diagnostics, types: HashMap::new(), doubtful, cited: RefCell::new(cited) };
    checker.types = checker.type_names();
    checker.api()
}

impl<'s> Checker<'s> {
    fn api(&self) -> Api {
        let written = &self.spec.api;
        let enums = self.enums();
        let objects = self.objects();
        let order = self.document_order();
        // Operations and waiters each make a type of their own, and a method of their group.
        let mut calls = Scope::of_types(self.diagnostics, &[]);
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
        self.check_paging(&api, &order);
        self.check_recursion(&api);
        self.check_used(&api);
        self.check_requests(&api, &order);
        self.examples(&mut api, &order);
        pages::mark_paged(&mut api);
        requests::sort_objects(&mut api);
        self.identities(&mut api);
        self.waiters(&mut api, &order, &mut calls);
        // Everything that can cite an erratum has.
        api.errata = self.errata();
        api
    }

    /// Groups follow each other as api.yaml lists them; the operations of one group as their files do.
    fn document_order(&self) -> Vec<&'s Operation> {
        let groups = self.spec.api.groups.iter().enumerate();
        let positions: HashMap<&str, usize> = groups.map(|(index, group)| (group.name.wire.as_str(), index)).collect();
        let mut order: Vec<_> = self.spec.operations.iter().collect();
        order.sort_by_key(|operation| positions.get(operation.group()).copied().unwrap_or(usize::MAX));
        order
    }
}
