//! `guide.rs`: the guide, whose sections are written by hand and taken over as they are.

use quote::quote;

use super::{
    context::Context,
    doc::Doc,
    file::RustFile,
    ident::{ident, plain},
    markdown::escape,
};
use crate::{model::Section, output::FileSet};

/// Nothing where there is no guide.
pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let sections = &context.guide;
    if sections.is_empty() {
        return;
    }
    let modules = sections.iter().map(|section| {
        let (name, path) = (ident(&section.name.snake), path(section));
        quote! {
            #[doc = include_str!(#path)]
            pub mod #name {}
        }
    });
    let doc = Doc::new().text("How to use this crate, section by section.").list(sections.iter().map(link));
    RustFile::new(doc).items(modules).write_to("src/guide.rs", files);
    for section in sections {
        files.insert(format!("src/{}", path(section)), section.text.clone());
    }
}

/// Beside `src/guide.rs`.
fn path(section: &Section) -> String {
    format!("guide/{}.md", plain(&section.name.snake))
}

/// Shown by its title; by its name where it has none.
fn link(section: &Section) -> String {
    let name = &section.name.snake;
    match title(section) {
        Some(title) => format!("[{}]({name})", escape(title)),
        None => format!("[`{name}`]"),
    }
}

/// The first heading, unless it only repeats the name.
fn title(section: &Section) -> Option<&str> {
    let heading = section.text.lines().find_map(|line| line.strip_prefix("# "))?.trim();
    (heading != plain(&section.name.snake)).then_some(heading)
}
