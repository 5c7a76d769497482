//! `errata.rs`: where the document contradicts itself or is silent. All of it is told there, everything else links to it.

use super::{
    doc::Doc,
    markdown::{code, escape},
    module::Module,
};
use crate::{
    emit::{context::Context, words},
    model::Erratum,
};

pub(crate) fn module(context: &Context<'_>) -> Module {
    let doc = Doc::new()
        .text("Where the document contradicts itself or is silent: what it says, what this crate does, and why.")
        .text("There is no code here, only what the documentation of everything else refers to.");
    let doc = context.errata.iter().fold(doc, chapter);
    Module::new("src/errata.rs", doc)
}

fn chapter(doc: Doc, erratum: &Erratum) -> Doc {
    let cited = erratum.cited.iter().map(|place| code(place)).collect::<Vec<_>>().join(", ");
    doc.heading(&erratum.id)
        .prose(&erratum.says)
        .text(&format!("*What is done:* {}", sentence(&erratum.does)))
        .text(&format!("*Why:* {}", sentence(&erratum.why)))
        .text(&format!("Concerns {cited}."))
}

/// A line for each of the errata that concern an item.
pub(crate) fn lines(context: &Context<'_>, ids: &[String]) -> Vec<String> {
    let line = |erratum: &Erratum| {
        let says = sentence(words::first_sentence(&erratum.says));
        format!("The document errs here: {says} See [{id}](crate::errata#{id}).", id = erratum.id)
    };
    context.errata_of(ids).map(line).collect()
}

fn sentence(prose: &str) -> String {
    escape(&words::sentence(prose))
}

#[cfg(test)]
mod tests {
    use super::{lines, module};
    use crate::emit::{
        context::Context,
        testing::{api, erratum},
    };

    #[test]
    fn what_concerns_an_item_is_told_in_one_line() {
        let mut api = api();
        api.errata.push(erratum("cups"));
        let context = Context::new(&api);
        let expected = "The document errs here: Both `one` and \\<two\\>. See [cups](crate::errata#cups).";
        assert_eq!(lines(&context, &["cups".to_owned()]), [expected]);
    }

    #[test]
    fn all_is_told_in_one_place() {
        let mut api = api();
        api.errata.push(erratum("cups"));
        let (path, text) = module(&Context::new(&api)).print();
        let chapter = "\
//! # cups
//!
//! Both `one` and \\<two\\>. It says so twice.
//!
//! *What is done:* We read both.
//!
//! *Why:* It is safe.
//!
//! Concerns `types.Cup`.
";
        assert_eq!(path, "src/errata.rs");
        assert!(text.ends_with(chapter), "{text}");
    }
}
