//! From one edition to another.

use super::{
    Changes,
    changes::{enums, kinds},
    protocol::{all_calls, codes},
    text::Text,
};
use crate::{
    difference::{Aspect, Change, Difference, difference},
    emit::{context::Context, rust},
    model::Operation,
};

pub(super) struct Chapter<'a> {
    old: &'a Context<'a>,
    new: &'a Context<'a>,
    difference: Difference<'a>,
    changes: Changes<'a>,
}

impl<'a> Chapter<'a> {
    pub(super) fn new(old: &'a Context<'a>, new: &'a Context<'a>) -> Self {
        let difference = difference(old.api(), new.api());
        Self { old, new, difference, changes: Changes { old, new } }
    }

    pub(super) fn text(&self) -> String {
        let Self { old, new, difference, changes } = self;
        let krate = new.rust().krate();
        let mut text = Text::default();
        text.block(&format!("## From {} to {}", old.revision, new.revision));
        text.block(&format!("From: {}. To: {}.", rust::markdown(&old.document), rust::markdown(&new.document)));
        let (from, to) = (old.rust().module(), new.rust().module());
        text.block(&format!("`{krate}::{from}::Client` becomes `{krate}::{to}::Client`."));
        text.section("### All calls", all_calls(difference));
        self.overview(&mut text);
        for change in &difference.operations {
            if let Change::Changed { old, new, aspects } = change {
                self.operation(old, new, aspects, &mut text);
            }
        }
        let added = difference.operations.iter().filter_map(|change| match change {
            Change::Added(operation) => Some(self.added(operation)),
            Change::Changed { .. } | Change::Removed(_) => None,
        });
        text.section("### New calls", added.collect::<Vec<_>>());
        text.section("### Types", changes.objects(difference));
        text.section("### Enumerations", enums(difference));
        text.section("### Codes", codes(difference));
        text.end()
    }

    /// What there is to change, in one table.
    fn overview(&self, text: &mut Text) {
        let row = |change: &Change<'_, Operation>| match change {
            Change::Changed { old, new, aspects } => {
                let link = format!("[{}](#{})", short(self.new, new), self.anchor(new));
                Some(vec![short(self.old, old), link, kinds(old, new, aspects)])
            }
            Change::Removed(old) => Some(vec![short(self.old, old), "gone".to_owned(), String::new()]),
            Change::Added(_) => None,
        };
        let rows = self.difference.operations.iter().filter_map(row).collect::<Vec<_>>();
        if !rows.is_empty() {
            let head = [self.old.revision.clone(), self.new.revision.clone(), "what changes".to_owned()];
            text.block("### Calls");
            text.table(&[vec![head.to_vec()], rows].concat());
        }
        let differs = |operation: &Operation| {
            self.difference.operations.iter().any(|change| change.entry().name.key == operation.name.key)
        };
        let same = self.new.operations.iter().filter(|operation| !differs(operation));
        let same = same.map(|operation| short(self.new, operation)).collect::<Vec<_>>();
        if !same.is_empty() {
            text.block(&format!("The same in both: {}.", same.join(", ")));
        }
    }

    fn operation(&self, old: &Operation, new: &Operation, aspects: &[Aspect<'_>], text: &mut Text) {
        let names = match (&old.name.wire, &new.name.wire) {
            (old, new) if old == new => format!("`{new}`"),
            (old, new) => format!("`{old}` → `{new}`"),
        };
        text.block(&format!("<a id=\"{}\"></a>\n\n#### {names}", self.anchor(new)));
        let path = |operation: &Operation| format!("`{}`", operation.path);
        text.table(&[
            vec![String::new(), self.old.revision.clone(), self.new.revision.clone()],
            vec!["call".to_owned(), calls(self.old, old, "<br>"), calls(self.new, new, "<br>")],
            vec!["path".to_owned(), path(old), path(new)],
        ]);
        text.list(self.changes.operation(old, new, aspects));
    }

    fn added(&self, operation: &Operation) -> String {
        format!("{}: {}", calls(self.new, operation, ", "), operation.doc)
    }

    fn anchor(&self, operation: &Operation) -> String {
        format!("from-{}-to-{}-{}", self.old.revision, self.new.revision, operation.name.wire)
    }
}

/// An operation in a table of many.
fn short(context: &Context<'_>, operation: &Operation) -> String {
    let group = context.groups.iter().find(|group| group.name.wire == operation.group);
    format!("`{}().{}`", group.map_or("", |group| &group.name.snake), operation.name.snake)
}

/// What a program writes. There can be several ways.
fn calls(context: &Context<'_>, operation: &Operation, between: &str) -> String {
    let calls = rust::calls(context, operation).into_iter().map(|call| format!("`{call}`"));
    calls.collect::<Vec<_>>().join(between)
}
