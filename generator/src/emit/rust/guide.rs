//! `guide.rs`: the guide, whose sections are written by hand and taken over as they are.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    doc::Doc,
    ident::{ident, plain},
    markdown::escape,
    module::Module,
};
use crate::{emit::context::Context, model::Section, output::FileSet};

/// Nothing where there is no guide.
pub(crate) fn module(context: &Context<'_>) -> Option<Module> {
    let sections = &context.guide;
    let titles = sections.iter().map(link);
    let doc = Doc::new().text("How to use this crate, section by section.").list(titles);
    (!sections.is_empty()).then(|| Module::root("src/guide.rs", doc).items(sections.iter().map(SectionItem)))
}

/// The text of each section, beside the module.
pub(crate) fn emit(context: &Context<'_>, files: &mut FileSet) {
    for section in &context.guide {
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

struct SectionItem<'a>(&'a Section);

impl ToTokens for SectionItem<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = ident(&self.0.name.snake);
        let path = path(self.0);
        tokens.extend(quote! {
            #[doc = include_str!(#path)]
            pub mod #name {}
        });
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::{SectionItem, link, module};
    use crate::{
        emit::{
            context::Context,
            testing::{api, name, same},
        },
        model::Section,
    };

    #[test]
    fn a_section_is_the_documentation_of_a_module() {
        let section = Section { name: name("hotWater"), text: "\n# Hot *water*\n\nBoil it.\n".to_owned() };
        let item = SectionItem(&section);
        let actual: syn::ItemMod = parse_quote!(#item);
        same(
            &actual,
            &parse_quote! {
                #[doc = include_str!("guide/hot_water.md")]
                pub mod hot_water {}
            },
        );
        assert_eq!(link(&section), r"[Hot \*water\*](hot_water)");
        assert_eq!(link(&Section { text: "Boil it.".to_owned(), ..section }), "[`hot_water`]");
    }

    #[test]
    fn no_sections_no_module() {
        assert!(module(&Context::new(&api())).is_none());
    }
}
