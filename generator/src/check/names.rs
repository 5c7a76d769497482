//! Names in Rust: made by rule, or by `rust:` where the rule does not serve.

use heck::{ToPascalCase as _, ToShoutySnakeCase as _, ToSnakeCase as _};

use crate::ast::Naming;
use crate::messages;
use crate::model::Name;
use crate::report::Diagnostics;
use crate::sources::Spanned;

/// Strict and reserved words of edition 2024; all can be raw.
const KEYWORDS: [&str; 49] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "union",
];

/// Words that cannot be raw.
const UNRAW: [&str; 4] = ["Self", "self", "super", "crate"];

/// The text that names are made of, and the place to blame.
pub(super) fn basis(naming: &Naming) -> &Spanned<String> {
    naming.rust.as_ref().unwrap_or(&naming.wire)
}

/// A name that is no identifier is reported; what is returned then stands in for it.
pub(super) fn name(naming: &Naming, diagnostics: &mut Diagnostics) -> Name {
    let basis = basis(naming);
    let snake = basis.value.to_snake_case();
    let valid = snake.starts_with(|c: char| c.is_ascii_lowercase())
        && snake.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !valid {
        diagnostics.refuse(basis.span, messages::no_identifier(&basis.value));
    }
    Name {
        wire: naming.wire.value.clone(),
        snake: escape(snake),
        pascal: escape(basis.value.to_pascal_case()),
        constant: basis.value.to_shouty_snake_case(),
    }
}

/// Whether a name can stand in a file name, a link and a key of any format.
pub(super) fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
}

/// Whether Rust keeps the word for itself.
pub(super) fn is_keyword(word: &str) -> bool {
    UNRAW.contains(&word) || KEYWORDS.contains(&word)
}

fn escape(word: String) -> String {
    match word.as_str() {
        unraw if UNRAW.contains(&unraw) => word + "_",
        keyword if KEYWORDS.contains(&keyword) => format!("r#{word}"),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Span;

    fn named(wire: &str) -> Name {
        let wire = Spanned::new(wire.to_owned(), Span { file: 0, range: None });
        name(&Naming { wire, rust: None }, &mut Diagnostics::default())
    }

    #[test]
    fn names_follow_the_rule() {
        for (wire, snake, pascal, constant) in [
            ("pourTea", "pour_tea", "PourTea", "POUR_TEA"),
            ("HTTPStatus", "http_status", "HttpStatus", "HTTP_STATUS"),
            ("frameExecute Time", "frame_execute_time", "FrameExecuteTime", "FRAME_EXECUTE_TIME"),
            ("type", "r#type", "Type", "TYPE"),
            ("self", "self_", "Self_", "SELF"),
            ("super", "super_", "Super", "SUPER"),
        ] {
            let name = named(wire);
            assert_eq!((&*name.snake, &*name.pascal, &*name.constant), (snake, pascal, constant));
        }
    }

    #[test]
    fn every_escaped_word_is_an_identifier() {
        for word in KEYWORDS.iter().chain(&UNRAW) {
            assert!(syn::parse_str::<syn::Ident>(&escape((*word).to_owned())).is_ok(), "{word}");
        }
    }
}
