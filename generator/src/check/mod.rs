//! A spec as it was written to the model: names resolved and claimed, every rule checked for every edition, all mistakes
//! collected.
//!
//! This always ends with a model. Where something is wrong it holds a stand-in, and because a mistake was reported nobody
//! gets to see it.

mod checker;
mod children;
mod codes;
mod editions;
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
mod parameters;
mod prose;
mod records;
mod recursion;
mod requests;
mod scalars;
mod scope;
mod servers;
mod shared;
mod signing;
mod split;
mod type_exprs;
mod usage;
mod values;
mod waiters;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use crate::ast::{self, Operation, Written};
use crate::model::{Api, Edition, Spec};
use crate::report::Diagnostics;
use crate::sources::{Sources, Spanned};

use checker::{AllEditions, Checker};
use scope::Scope;

pub(crate) fn check(mut written: Written, sources: &Sources, diagnostics: &Diagnostics) -> Spec {
    let references = prose::references(&written.specs);
    usage::drop_unused_types(&mut written.specs);
    let all = AllEditions::new(&written, references);
    editions::check_editions(&written.editions, diagnostics);
    // What could not be read may be what an example or a citation belongs to.
    if !written.specs.iter().any(|spec| spec.doubtful) {
        editions::check_strays(&written, diagnostics);
        errata::check_cited(&written, diagnostics);
    }
    let mut apis = Vec::with_capacity(written.specs.len());
    let mut records = None;
    for spec in &written.specs {
        diagnostics.enter_edition(spec.edition);
        let cited = spec.errata.iter().map(|erratum| (erratum.name.wire.as_str(), Vec::new())).collect();
        let mut checker = Checker {
            spec,
            all: &all,
            sources,
            diagnostics,
            types: HashMap::new(),
            doubtful: Cell::new(spec.doubtful),
            cited: RefCell::new(cited),
        };
        checker.types = checker.type_names();
        apis.push(checker.api());
        if checker.is_newest() {
            diagnostics.leave_editions();
            records = written.records.as_ref().map(|written| checker.records(written));
        }
    }
    diagnostics.leave_editions();
    // To compare editions with each other makes sense only if each of them does.
    let comparable = if diagnostics.is_empty() { &*apis } else { &[] };
    let shared = shared::shared(&written.specs, comparable, sources, diagnostics);
    let editions = written.editions.iter().zip(apis).map(|(edition, api)| model_edition(edition, api)).collect();
    Spec { editions, shared, records }
}

fn model_edition(edition: &ast::Edition, api: Api) -> Edition {
    let text = |text: &Option<_>| text.as_ref().map(|text: &Spanned<String>| text.value.clone());
    Edition {
        name: edition.name.value.clone(),
        module: text(&edition.module).unwrap_or_default(),
        date: text(&edition.date).unwrap_or_default(),
        document: edition.document.clone(),
        sources: edition.sources.iter().map(|(key, document)| (key.value.clone(), document.clone())).collect(),
        api,
    }
}

impl Checker<'_> {
    fn api(&self) -> Api {
        let written = &self.spec.api;
        let enums = self.enums();
        let objects = self.objects();
        let order = document_order(self.spec);
        // Operations and waiters each make a type of their own, and a method of their group.
        let mut calls = Scope::of_types(self.diagnostics, &[]);
        let mut api = Api {
            crate_name: self.crate_name(),
            title: written.title.clone(),
            license: written.license.clone(),
            revision: self.edition().name.value.clone(),
            document: self.edition().document.clone(),
            doc: self.prose(&written.doc),
            method: written.method.clone().unwrap_or_default(),
            servers: self.servers(),
            headers: self.headers(&enums),
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
        self.check_values(&api, &order);
        self.examples(&mut api, &order);
        self.mark_paged(&mut api, &order);
        requests::sort_objects(&mut api);
        self.identities(&mut api);
        self.check_children(&mut api);
        self.waiters(&mut api, &order, &mut calls);
        // Everything that can cite an erratum has.
        api.errata = self.errata();
        api
    }
}

/// Groups follow each other as api.yaml lists them; the operations of one group as their files do.
fn document_order(spec: &ast::Spec) -> Vec<&Operation> {
    let groups = spec.api.groups.iter().enumerate();
    let positions: HashMap<&str, usize> = groups.map(|(index, group)| (group.name.wire.as_str(), index)).collect();
    let mut order: Vec<_> = spec.operations.iter().collect();
    order.sort_by_key(|operation| positions.get(operation.group()).copied().unwrap_or(usize::MAX));
    order
}
