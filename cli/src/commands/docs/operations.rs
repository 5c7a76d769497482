//! Operations.

use rayvision::{Edition, Operation, TypeSchema};

use super::super::operation;
use super::page::Page;
use super::types::{list_fields, told};
use crate::platform::operations;
use crate::schema::{about, first_paragraph, is_called, join};

/// The page of all operations of an edition.
pub(super) fn all(edition: Edition) -> Page {
    let mut page = Page::new(&format!("Operations of edition {edition}"));
    let mut group = "";
    for operation in operations(edition) {
        if operation.group != group {
            group = operation.group;
            page.heading(group);
        }
        page.item(operation.name, &first_paragraph(operation.doc));
    }
    page
}

/// The page of a group.
pub(super) fn group(edition: Edition, name: &str) -> Option<Page> {
    let mut operations = operations(edition).iter().filter(|operation| operation.group == name).peekable();
    operations.peek()?;
    let mut page = Page::new(&format!("Operations of the group {name}, edition {edition}"));
    page.gap();
    for operation in operations {
        page.item(operation.name, &first_paragraph(operation.doc));
    }
    Some(page)
}

/// The page of an operation, of the edition at hand or else of the newest that has the name.
pub(super) fn one(edition: Edition, name: &str) -> Option<Page> {
    let editions = std::iter::once(edition).chain(Edition::ALL.iter().rev().copied());
    let mut known = editions.flat_map(|edition| operations(edition).iter().map(move |operation| (edition, *operation)));
    let (edition, found) = known.find(|(_, operation)| is_called(operation, name))?;
    let mut page = Page::new(&format!("{}, edition {edition}", found.name));
    for paragraph in about(found).split("\n\n") {
        page.paragraph(paragraph);
    }
    page.paragraph(&elsewhere(edition, found));
    page.heading("Parameters");
    if found.parameters.fields.is_empty() {
        page.verbatim("none");
    }
    list_fields(&mut page, found.parameters.fields);
    page.heading("Answer");
    page.verbatim(&told(found.data));
    if let TypeSchema::Object(object) = found.data {
        list_fields(&mut page, object.fields);
    }
    page.heading("Example");
    page.verbatim(&operation::example(found));
    Some(page)
}

/// What other editions call it.
fn elsewhere(edition: Edition, operation: &Operation) -> String {
    let others = Edition::ALL.iter().filter(|other| **other != edition).filter_map(|other| {
        let known = operations(*other).iter().find(|known| known.today == operation.today)?;
        Some(format!("{} in edition {other}", known.name))
    });
    let others: Vec<String> = others.collect();
    if others.is_empty() { "No other edition has it.".to_owned() } else { format!("It is {}.", join(&others)) }
}
