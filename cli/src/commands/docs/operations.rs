//! Operations.

use rayvision::{Field, Kind, OPERATIONS, Operation};

use super::page::Page;
use super::types::told;
use crate::operation::{example, kebab, markdown, tree};

/// The page of all operations.
pub(super) fn all() -> Page {
    let mut page = Page::new("Operations");
    let mut group = "";
    for operation in OPERATIONS {
        if operation.group != group {
            group = operation.group;
            page.heading(group);
        }
        page.item(operation.name, &markdown::first(operation.doc));
    }
    page
}

/// The page of a group.
pub(super) fn group(name: &str) -> Option<Page> {
    let mut operations = OPERATIONS.iter().filter(|operation| operation.group == name).peekable();
    operations.peek()?;
    let mut page = Page::new(&format!("Operations of the group {name}"));
    page.gap();
    for operation in operations {
        page.item(operation.name, &markdown::first(operation.doc));
    }
    Some(page)
}

/// The page of an operation.
pub(super) fn one(name: &str) -> Option<Page> {
    let is_named = |operation: &&&Operation| operation.name == name || kebab(operation.name) == name;
    let operation: &'static Operation = OPERATIONS.iter().find(is_named)?;
    let mut page = Page::new(operation.name);
    for paragraph in tree::about(operation).split("\n\n") {
        page.paragraph(paragraph);
    }
    page.heading("Parameters");
    if operation.parameters.is_empty() {
        page.verbatim("none");
    }
    fields(&mut page, operation.parameters);
    page.heading("Answer");
    page.verbatim(&told(&(operation.data)()));
    if let Kind::Object { fields: members, .. } = (operation.data)() {
        fields(&mut page, members);
    }
    page.heading("Example");
    page.verbatim(&example::line(operation));
    Some(page)
}

/// Parameters of a request, or members of a type.
pub(super) fn fields(page: &mut Page, fields: &'static [Field]) {
    for field in fields {
        let kind = told(&(field.kind)());
        let range = field.range.map(|range| format!(", {range}")).unwrap_or_default();
        let required = if field.required { ", required" } else { "" };
        page.item(field.name, &format!("{} ({kind}{range}{required})", markdown::first(field.doc)));
    }
}
