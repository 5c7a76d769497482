//! The sections of the guide: each a module, named for its file.

use crate::ast::{GuideFile, Naming};
use crate::messages;
use crate::model::{Availability, MIGRATION, Section};
use crate::sources::{Span, Spanned};

use super::checker::Checker;
use super::names::rust_names;

impl Checker<'_> {
    pub(super) fn guide(&self) -> Vec<Section> {
        let mut sections: Vec<(Section, Span)> = Vec::new();
        for file in &self.all.written.guide {
            let Some(section) = self.section(file) else { continue };
            if let Some((_, first)) = sections.iter().find(|(other, _)| other.name.snake == section.name.snake) {
                self.refuse(file.span, messages::section_twice(&section.name.snake)).also(*first, "the other");
            }
            if self.all.written.editions.len() > 1 && section.name.snake == MIGRATION {
                self.refuse(file.span, messages::section_of_editions(&section.name.snake));
            }
            sections.push((section, file.span));
        }
        sections.into_iter().map(|(section, _)| section).collect()
    }

    fn section(&self, file: &GuideFile) -> Option<Section> {
        // The number only says where the section stands.
        let wire = file.stem.trim_start_matches(|c: char| c.is_ascii_digit() || "-_".contains(c));
        let (key, wire) = (wire.to_owned(), Spanned::new(wire.to_owned(), file.span));
        let naming = Naming { key, availability: Availability::default(), wire, rust: None };
        let (name, problem) = rust_names(&naming);
        if problem.is_some() {
            self.refuse(file.span, messages::no_section_name(&file.stem));
            return None;
        }
        if file.text.value.trim().is_empty() {
            self.refuse(file.span, messages::empty_section());
        }
        // One guide for all, which speaks of the newest.
        let text = if self.is_newest() { self.prose(&file.text) } else { file.text.value.clone() };
        Some(Section { name, text })
    }
}
