//! `guide.rs`: the guide, whose sections are written by hand and taken over as they are, and after them the way from one
//! edition to another.

use quote::quote;

use super::{
    context::Context,
    doc::Doc,
    file::RustFile,
    ident::{ident, plain},
    markdown::escape,
};
use crate::{model::MIGRATION, output::FileSet};

struct Section<'a> {
    /// As Rust spells it.
    name: &'a str,
    text: String,
}

/// Nothing where there is no guide.
pub(super) fn emit(context: &Context<'_>, migration: Option<&str>, files: &mut FileSet) {
    let written = &context.guide;
    if written.is_empty() {
        return;
    }
    let written = written.iter().map(|section| Section { name: &section.name.snake, text: section.text.clone() });
    let migration = migration.map(|text| Section { name: MIGRATION, text: text.to_owned() });
    let sections = written.chain(migration).collect::<Vec<_>>();
    let modules = sections.iter().map(|section| {
        let (name, path) = (ident(section.name), section.path());
        quote! {
            #[doc = include_str!(#path)]
            pub mod #name {}
        }
    });
    let doc = Doc::new().text("How to use this crate, section by section.").list(sections.iter().map(Section::link));
    RustFile::new(doc).items(modules).write_to("src/guide.rs", files);
    for section in sections {
        files.insert(format!("src/{}", section.path()), section.text);
    }
}

impl Section<'_> {
    /// Beside `src/guide.rs`.
    fn path(&self) -> String {
        format!("guide/{}.md", plain(self.name))
    }

    /// Shown by its title; by its name where it has none.
    fn link(&self) -> String {
        match self.title() {
            Some(title) => format!("[{}]({})", escape(title), self.name),
            None => format!("[`{}`]", self.name),
        }
    }

    /// The first heading, unless it only repeats the name.
    fn title(&self) -> Option<&str> {
        let heading = self.text.lines().find_map(|line| line.strip_prefix("# "))?.trim();
        (heading != plain(self.name)).then_some(heading)
    }
}
