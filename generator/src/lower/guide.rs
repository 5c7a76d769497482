//! The sections of the guide: each a module, named for its file.

use crate::messages;
use crate::model::Section;
use crate::report::Diagnostics;
use crate::source::{At, GuideFile, Naming, Place};

use super::Lowering;
use super::names::name;

impl Lowering<'_> {
    pub(super) fn guide(&mut self) -> Vec<Section> {
        let mut sections: Vec<(Section, Place)> = Vec::new();
        for file in &self.spec.guide {
            let Some(section) = self.section(file) else { continue };
            if let Some((_, first)) = sections.iter().find(|(other, _)| other.name.snake == section.name.snake) {
                self.diagnostics
                    .refuse(file.at, messages::section_twice(&section.name.snake))
                    .also(*first, "the other");
            }
            sections.push((section, file.at));
        }
        sections.into_iter().map(|(section, _)| section).collect()
    }

    fn section(&mut self, file: &GuideFile) -> Option<Section> {
        // The number only says where the section stands.
        let wire = file.stem.trim_start_matches(|c: char| c.is_ascii_digit() || "-_".contains(c));
        let naming = Naming { wire: At::new(wire.to_owned(), file.at), rust: None };
        let mut wrong = Diagnostics::default();
        let name = name(&naming, &mut wrong);
        if !wrong.is_empty() {
            self.diagnostics.refuse(file.at, messages::no_section_name(&file.stem));
            return None;
        }
        if file.text.trim().is_empty() {
            self.diagnostics.refuse(file.at, messages::empty_section());
        }
        Some(Section { name, text: file.text.clone() })
    }
}
