//! Parameters and members by their names: what they mean, and which values there are.

use std::collections::BTreeSet;

use rayvision::{EnumValue, Progress, TypeSchema};

use super::page::Page;
use super::types::{members, told};
use crate::schema::{first_paragraph, paragraphs, value_name};

/// The page of all parameters and members of a name.
pub(super) fn of_member(name: &str) -> Option<Page> {
    let mut seen = BTreeSet::new();
    let named = members().into_iter().filter(|field| field.wire.eq_ignore_ascii_case(name));
    let fields: Vec<_> = named.filter(|field| seen.insert(field.doc)).collect();
    let mut page = Page::new(fields.first()?.wire);
    for field in fields {
        page.paragraphs(&paragraphs(field.doc));
        page.paragraph(&format!("It is {}.", told(field.schema)));
        if let Some(values) = values(field.schema) {
            page.gap();
            for value in values {
                let progress = value.progress.map(|progress| format!(" {}", meaning(progress))).unwrap_or_default();
                let about = format!("{} {}{progress}", value.value, first_paragraph(value.doc));
                page.item(&value_name(value.name), &about);
            }
        }
    }
    Some(page)
}

/// Names of members that have values of their own.
pub(super) fn names() -> BTreeSet<&'static str> {
    members().into_iter().filter(|field| values(field.schema).is_some()).map(|field| field.wire).collect()
}

fn values(schema: TypeSchema) -> Option<&'static [EnumValue]> {
    match schema {
        TypeSchema::List(item) => values(*item),
        TypeSchema::Enum(schema) => Some(schema.values),
        _ => None,
    }
}

fn meaning(progress: Progress) -> &'static str {
    match progress {
        Progress::Pending => "Moves on by itself.",
        Progress::Held => "Stands still until someone acts.",
        Progress::Done => "Ended well.",
        Progress::Failed => "Ended, but not well.",
    }
}
