//! Errata: each cited one defined, each defined one cited, and what they rest on still true.

use std::collections::HashSet;

use crate::ast::{self, Citations, Evidence, Written};
use crate::messages;
use crate::model::Erratum;
use crate::report::Diagnostics;
use crate::sources::Spanned;

use super::checker::Checker;
use super::values;

impl<'s> Checker<'s> {
    /// Notes that `owner`, a dotted name, cites these errata; returns the ids of those that concern the edition.
    pub(super) fn cite(&self, ids: &'s Citations, owner: &str) -> Vec<String> {
        let mut cited: Vec<String> = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(citing) = self.cited.borrow_mut().get_mut(id.as_str()) {
                citing.push(owner.to_owned());
                cited.push(id.value.clone());
            } else if !self.all.errata.contains(id.as_str()) {
                let known = self.all.errata.iter().copied();
                self.refuse(id.span, messages::undefined_erratum(&id.value)).did_you_mean(&id.value, known);
            }
        }
        unique(&mut cited);
        cited
    }

    /// All errata that concern the edition, once everything that can cite one has.
    pub(super) fn errata(&self) -> Vec<Erratum> {
        let mut errata = Vec::with_capacity(self.spec.errata.len());
        for erratum in &self.spec.errata {
            let id = &erratum.name.wire;
            if !is_id(id.as_str()) {
                self.refuse(id.span, messages::no_erratum_id(&id.value));
            }
            let mut cited = self.cited.borrow_mut().remove(id.as_str()).unwrap_or_default();
            unique(&mut cited);
            for evidence in &erratum.shown {
                self.check_evidence(evidence);
            }
            errata.push(Erratum {
                id: id.value.clone(),
                availability: erratum.name.availability,
                says: self.prose(&erratum.says),
                does: self.prose(&erratum.does),
                why: self.prose(&erratum.why),
                cited,
                visible: erratum.visible,
            });
        }
        errata
    }

    /// An erratum whose evidence is gone may have lost its reason.
    fn check_evidence(&self, evidence: &Evidence) {
        let Evidence { edition: Some(edition), example: Some(example), pointer: Some(pointer), is: Some(is) } =
            evidence
        else {
            return;
        };
        let examples = &self.all.written.examples;
        let name = format!("{}/{}", edition.value, example.value);
        let Some(found) = examples.get(&name) else {
            let known = examples.keys().map(String::as_str);
            self.refuse(example.span, messages::no_such_example(&name)).did_you_mean(&name, known);
            return;
        };
        let Some(json) = &found.json else { return };
        match json.pointer(&pointer.value) {
            None => {
                self.refuse(pointer.span, messages::evidence_gone(&example.value, &pointer.value));
            }
            Some(shown) if *shown != is.value => {
                self.refuse(is.span, messages::evidence_changed(&example.value, values::shown(shown)));
            }
            Some(_) => {}
        }
    }
}

/// Each erratum applies to something in an edition that it concerns.
pub(super) fn check_cited(written: &Written, diagnostics: &Diagnostics) {
    let cited: HashSet<&str> = written.specs.iter().flat_map(ast::Spec::citations).map(Spanned::as_str).collect();
    let mut seen = HashSet::new();
    for erratum in written.specs.iter().flat_map(|spec| &spec.errata) {
        let id = &erratum.name.wire;
        if !cited.contains(id.as_str()) && seen.insert(id.as_str()) {
            diagnostics.refuse(id.span, messages::uncited_erratum(&id.value));
        }
    }
}

/// Headings make links of themselves, and write them in lower case.
fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// In the order of first mention.
pub(super) fn unique(ids: &mut Vec<String>) {
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(id.clone()));
}
