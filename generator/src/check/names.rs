//! Names in Rust: made by rule, or by `rust:` where the rule does not serve.

use heck::{ToPascalCase as _, ToShoutySnakeCase as _, ToSnakeCase as _};
use syn::Ident;

use crate::ast::Naming;
use crate::messages::{self, Message};
use crate::model::Name;

use super::checker::Checker;

impl Checker<'_> {
    /// A name that is no identifier is reported; what is returned then stands in for it.
    pub(super) fn name(&self, naming: &Naming) -> Name {
        let (name, problem) = rust_names(naming);
        if let Some(message) = problem {
            self.refuse(naming.rust_span(), message);
        }
        name
    }
}

pub(super) fn rust_names(naming: &Naming) -> (Name, Option<Message>) {
    let basis = naming.rust.as_ref().unwrap_or(&naming.wire).as_str();
    let snake = basis.to_snake_case();
    let valid = snake.starts_with(|c: char| c.is_ascii_lowercase())
        && snake.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let name = Name {
        key: naming.key.clone(),
        wire: naming.wire.value.clone(),
        snake: escape(snake),
        pascal: escape(basis.to_pascal_case()),
        constant: basis.to_shouty_snake_case(),
    };
    (name, (!valid).then(|| messages::no_identifier(basis)))
}

/// Whether a name can stand in a file name, a link and a key of any format.
pub(super) fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
}

/// Whether Rust keeps a word for itself; the word is made of letters, digits and `_`.
pub(super) fn is_keyword(word: &str) -> bool {
    // Reserved since edition 2024; syn takes it for a name.
    word == "gen" || syn::parse_str::<Ident>(word).is_err()
}

fn escape(word: String) -> String {
    if word.is_empty() || !is_keyword(&word) {
        return word;
    }
    let raw = format!("r#{word}");
    // `self`, `super` and the like cannot be raw.
    if syn::parse_str::<Ident>(&raw).is_ok() { raw } else { word + "_" }
}

#[cfg(test)]
mod tests {
    use super::rust_names;
    use crate::ast::Naming;
    use crate::model::Availability;
    use crate::sources::{Span, Spanned};

    #[test]
    fn names_follow_the_rule() {
        for (wire, snake, pascal, constant) in [
            ("pourTea", "pour_tea", "PourTea", "POUR_TEA"),
            ("HTTPStatus", "http_status", "HttpStatus", "HTTP_STATUS"),
            ("frameExecute Time", "frame_execute_time", "FrameExecuteTime", "FRAME_EXECUTE_TIME"),
            ("type", "r#type", "Type", "TYPE"),
            ("gen", "r#gen", "Gen", "GEN"),
            ("self", "self_", "Self_", "SELF"),
            ("super", "super_", "Super", "SUPER"),
            ("crate", "crate_", "Crate", "CRATE"),
        ] {
            let wire = Spanned::new(wire.to_owned(), Span::NOWHERE);
            let naming = Naming { key: String::new(), availability: Availability::default(), wire, rust: None };
            let (name, _) = rust_names(&naming);
            assert_eq!((&*name.snake, &*name.pascal, &*name.constant), (snake, pascal, constant));
        }
    }
}
