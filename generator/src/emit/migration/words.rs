//! Sentences of Markdown about entries of a spec.

use crate::{difference::Aspect, emit::rust, model::Name};

pub(super) fn code(text: &str) -> String {
    rust::markdown(&format!("`{text}`"))
}

pub(super) fn code_list<'s>(texts: impl IntoIterator<Item = &'s str>) -> String {
    texts.into_iter().map(code).collect::<Vec<_>>().join(", ")
}

/// What is to be said of an entry, its new name first.
pub(super) fn sentence(
    what: &str,
    (old, new): (&Name, &Name),
    aspects: &[Aspect<'_>],
    fact: impl Fn(&Aspect<'_>) -> Option<String>,
) -> String {
    let facts = aspects.iter().filter_map(|aspect| match aspect {
        Aspect::Name => Some(format!("is called {}", code(&new.wire))),
        aspect => fact(aspect),
    });
    format!("{what} {} {}.", code(&old.wire), facts.collect::<Vec<_>>().join("; "))
}

/// An entry of a list that has a list of its own.
pub(super) fn nested(old: &str, new: &str, lines: &[String]) -> String {
    let name = if old == new { code(new) } else { format!("{}, once {}", code(new), code(old)) };
    let lines = lines.iter().map(|line| format!("\n  - {line}")).collect::<Vec<_>>();
    format!("{name}:{}", lines.concat())
}

pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}
