//! `errata.rs`: where the document contradicts itself or is silent, and what was decided.

use super::{
    context::Context,
    doc::Doc,
    file::RustFile,
    markdown::{code, escape},
};
use crate::{emit::labels, model::Erratum, output::FileSet};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let doc = Doc::new()
        .text("Where the document contradicts itself or is silent: what it says, what this crate does, and why.")
        .text("There is no code here, only what the documentation of fields refers to.");
    RustFile::new(context.spec().shared.errata.iter().fold(doc, chapter)).write_to("src/errata.rs", files);
}

fn chapter(doc: Doc, erratum: &Erratum) -> Doc {
    let sentence = |prose: &str| escape(&labels::sentence(prose));
    let cited = erratum.cited.iter().map(|place| code(place)).collect::<Vec<_>>();
    doc.heading(&erratum.id)
        .prose(&erratum.says)
        .text(&format!("*What is done:* {}", sentence(&erratum.does)))
        .text(&format!("*Why:* {}", sentence(&erratum.why)))
        .text(&format!("Concerns {}.", cited.join(", ")))
}

/// Refers to those errata of a field that who sends or reads it should know of.
pub(super) fn citations(context: &Context<'_>, ids: &[String]) -> Option<String> {
    let visible = context.errata_of(ids).filter(|erratum| erratum.visible);
    let links = visible.map(|erratum| format!("[{id}](crate::errata#{id})", id = erratum.id)).collect::<Vec<_>>();
    (!links.is_empty()).then(|| format!("See {}.", links.join(" and ")))
}
