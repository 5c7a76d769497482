//! Operations.

use rayvision::{OPERATIONS, TypeSchema};

use super::page::Page;
use super::types::{list_fields, told};
use crate::schema::{about, example, first_paragraph, operation};

/// The page of all operations.
pub(super) fn all() -> Page {
    let mut page = Page::new("Operations");
    let mut group = "";
    for operation in OPERATIONS {
        if operation.group != group {
            group = operation.group;
            page.heading(group);
        }
        page.item(operation.name, &first_paragraph(operation.doc));
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
        page.item(operation.name, &first_paragraph(operation.doc));
    }
    Some(page)
}

/// The page of an operation.
pub(super) fn one(name: &str) -> Option<Page> {
    let operation = operation(name)?;
    let mut page = Page::new(operation.name);
    for paragraph in about(operation).split("\n\n") {
        page.paragraph(paragraph);
    }
    page.heading("Parameters");
    if operation.parameters.fields.is_empty() {
        page.verbatim("none");
    }
    list_fields(&mut page, operation.parameters.fields);
    page.heading("Answer");
    page.verbatim(&told(operation.data));
    if let TypeSchema::Object(object) = operation.data {
        list_fields(&mut page, object.fields);
    }
    page.heading("Example");
    page.verbatim(&example(operation));
    Some(page)
}
