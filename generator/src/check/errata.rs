//! Errata: each cited one defined, each defined one cited, and what they rest on still true.

use crate::ast::{Citations, Evidence};
use std::collections::HashSet;

use crate::messages;
use crate::model::Erratum;

use super::checker::Checker;
use super::values;

impl<'s> Checker<'s> {
    /// Notes that `owner`, a dotted name, cites these errata; returns their ids.
    pub(super) fn cite(&self, ids: &'s Citations, owner: &str) -> Vec<String> {
        let mut cited: Vec<String> = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(citing) = self.cited.borrow_mut().get_mut(id.as_str()) {
                citing.push(owner.to_owned());
                cited.push(id.value.clone());
            } else {
                let known = self.spec.errata.iter().map(|erratum| erratum.id.as_str());
                self.refuse(id.span, messages::undefined_erratum(&id.value)).did_you_mean(&id.value, known);
            }
        }
        unique(&mut cited);
        cited
    }

    /// All errata, once everything that can cite one has.
    pub(super) fn errata(&self) -> Vec<Erratum> {
        let mut errata = Vec::with_capacity(self.spec.errata.len());
        for erratum in &self.spec.errata {
            if !is_id(erratum.id.as_str()) {
                self.refuse(erratum.id.span, messages::no_erratum_id(&erratum.id.value));
            }
            let mut cited = self.cited.borrow_mut().remove(erratum.id.as_str()).unwrap_or_default();
            unique(&mut cited);
            if cited.is_empty() {
                self.refuse(erratum.id.span, messages::uncited_erratum(&erratum.id.value));
            }
            for evidence in &erratum.shown {
                self.check_evidence(evidence);
            }
            errata.push(Erratum {
                id: erratum.id.value.clone(),
                says: erratum.says.clone(),
                does: erratum.does.clone(),
                why: erratum.why.clone(),
                cited,
                visible: erratum.visible,
            });
        }
        errata
    }

    /// An erratum whose evidence is gone may have lost its reason.
    fn check_evidence(&self, evidence: &Evidence) {
        let (Some(example), Some(pointer), Some(is)) = (&evidence.example, &evidence.pointer, &evidence.is) else {
            return;
        };
        let Some(found) = self.spec.examples.get(example.as_str()) else {
            let known = self.spec.examples.keys().map(String::as_str);
            self.refuse(example.span, messages::no_such_example(&example.value)).did_you_mean(&example.value, known);
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
