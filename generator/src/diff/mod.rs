//! What a change of the spec means, and for whom: two editions, or two states of the spec, compared by their models.

mod align;
mod catalogue;
mod compare;
mod hold;
mod report;

use serde_json::Value as Json;

pub use self::catalogue::{CATALOGUE, Class, Kind, Meaning};
use self::compare::Comparison;
pub use self::hold::Declared;
use crate::model::{Api, Spec};

/// A change, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub kind: Kind,
    /// The edition in which it is one; none between two editions, and for editions themselves.
    pub edition: Option<String>,
    /// Dotted names: `operations.stopTask.request.taskIds`.
    pub place: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// All changes, the worst first.
#[derive(Debug, Default)]
pub struct Diff {
    pub findings: Vec<Finding>,
}

/// From one edition to another.
pub fn between_editions(old: &Api, new: &Api) -> Diff {
    let mut comparison = Comparison::new(old, new);
    comparison.api();
    Diff::of(comparison.findings)
}

/// From one state of a spec to another, edition by edition.
pub fn between_specs(old: &Spec, new: &Spec) -> Diff {
    let mut findings = Vec::new();
    let finding = |kind, name: &str, before: Option<&str>, after: Option<&str>| Finding {
        kind,
        edition: None,
        place: format!("editions.{name}"),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    let mut shared = old.shared.clone();
    for edition in &new.editions {
        let Some(before) = old.editions.iter().find(|old| old.name == edition.name) else {
            findings.push(finding(Kind::EditionAdded, &edition.name, None, Some(&edition.module)));
            continue;
        };
        if before.module != edition.module {
            let (module, now) = (before.module.as_str(), edition.module.as_str());
            findings.push(finding(Kind::EditionModule, &edition.name, Some(module), Some(now)));
        }
        let dated = |edition: &crate::model::Edition| format!("{}, {}", edition.document, edition.date);
        if dated(before) != dated(edition) {
            findings.push(finding(Kind::EditionDocument, &edition.name, Some(&dated(before)), Some(&dated(edition))));
        }
        let mut old = before.api.clone();
        align::align(&mut old, &edition.api);
        align::align_shared(&mut shared, &before.api, &old);
        let mut comparison = Comparison::new(&old, &edition.api);
        comparison.api();
        let name = |found| Finding { edition: Some(edition.name.clone()), ..found };
        findings.extend(comparison.findings.into_iter().map(name));
    }
    // The same for all editions.
    let mut comparison = Comparison::new(old.newest(), new.newest());
    comparison.records(old.records.as_ref(), new.records.as_ref());
    comparison.guide();
    comparison.shared(&shared, &new.shared);
    // What an edition tells already is not told twice.
    let is_told = |found: &Finding| {
        findings.iter().any(|told| told.place == found.place && told.kind.meaning().class >= found.kind.meaning().class)
    };
    comparison.findings.retain(|found| !is_told(found));
    findings.extend(comparison.findings);
    for edition in old.editions.iter().filter(|old| !new.editions.iter().any(|new| new.name == old.name)) {
        findings.push(finding(Kind::EditionRemoved, &edition.name, Some(&edition.module), None));
    }
    Diff::of(findings)
}

impl Diff {
    /// Sorted by class; what is the same in several editions stays apart.
    fn of(mut findings: Vec<Finding>) -> Self {
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.kind.meaning().class));
        Self { findings }
    }

    /// The worst class; none where nothing has changed.
    pub fn worst(&self) -> Option<Class> {
        self.findings.iter().map(|finding| finding.kind.meaning().class).max()
    }

    /// For programs.
    pub fn json(&self) -> Json {
        report::json(self)
    }

    /// For people on a terminal.
    pub fn text(&self) -> String {
        report::text(self)
    }

    /// Lines for a changelog, and notes for whoever migrates.
    pub fn markdown(&self) -> String {
        report::markdown(self)
    }
}
