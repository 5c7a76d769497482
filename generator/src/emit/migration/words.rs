//! Sentences about entries of a spec. They are prose of the spec's kind: text between two backticks is code.

use crate::{difference::Aspect, model::Name};

pub(super) fn code(text: &str) -> String {
    format!("`{text}`")
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

/// Of a list, with a list of its own.
pub(super) struct Item {
    pub(super) text: String,
    pub(super) below: Vec<String>,
}

impl Item {
    /// An entry and what is to be said of it.
    pub(super) fn of((old, new): (&Name, &Name), below: Vec<String>) -> Self {
        let (old, new) = (&old.wire, &new.wire);
        let text = if old == new { format!("{}:", code(new)) } else { format!("{}, once {}:", code(new), code(old)) };
        Self { text, below }
    }
}

impl From<String> for Item {
    fn from(text: String) -> Self {
        Self { text, below: Vec::new() }
    }
}

pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}
