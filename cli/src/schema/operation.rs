//! What an operation does, in words.

use rayvision::{Effect, Operation};

use super::markdown::{first_paragraph, paragraphs};
use super::name::kebab;

/// Whether an operation has this name, by any of its spellings.
pub(crate) fn is_called(operation: &Operation, name: &str) -> bool {
    operation.name == name || other_names(operation).iter().any(|other| other == name)
}

/// Its name as people write names on a command line, and one that says what it does where the platform's own does not.
pub(crate) fn other_names(operation: &Operation) -> Vec<String> {
    let mut names = vec![kebab(operation.name), operation.rust.replace('_', "-")];
    names.dedup();
    names.retain(|name| name != operation.name);
    names
}

/// What an operation does, and what sending it twice does.
pub(crate) fn about(operation: &Operation) -> String {
    let mut paragraphs = paragraphs(operation.doc);
    paragraphs.push(format!("Effect: {}. {}", effect(operation.effect), first_paragraph(operation.reason)));
    if let Some(lookup) = operation.lookup {
        paragraphs.push(format!("If the answer is lost: {}", first_paragraph(lookup)));
    }
    let section = Some(operation.section).filter(|section| !section.is_empty());
    let section = section.map(|section| format!("Section of the document: {section}. ")).unwrap_or_default();
    paragraphs.push(format!("{section}Path: {}", operation.path));
    paragraphs.join("\n\n")
}

/// What sending it twice does, in words.
pub(crate) fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Read => "read, changes nothing",
        Effect::Repeatable => "repeatable, a second time changes nothing more",
        Effect::Once => "once, a second time does it again",
    }
}
