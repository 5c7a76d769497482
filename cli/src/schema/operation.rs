//! What an operation does, in words.

use rayvision::{Effect, OPERATIONS, Operation};

use super::markdown::{first_paragraph, paragraphs};
use super::name::kebab;

/// The operation of a name, by either of its spellings.
pub(crate) fn operation(name: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().copied().find(|operation| operation.name == name || kebab(operation.name) == name)
}

/// What an operation does, and what sending it twice does.
pub(crate) fn about(operation: &Operation) -> String {
    let mut paragraphs = paragraphs(operation.doc);
    paragraphs.push(format!("Effect: {}. {}", effect(operation.effect), first_paragraph(operation.reason)));
    if let Some(lookup) = operation.lookup {
        paragraphs.push(format!("If the answer is lost: {}", first_paragraph(lookup)));
    }
    paragraphs.push(format!("Section of the document: {}. Path: {}", operation.section, operation.path));
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
