//! Type expressions: `int32`, `list<page<Book>>`.

use crate::ast::{TypeExpr, TypeKind};
use crate::language::types::{BUILTIN, CONTAINERS};
use crate::messages;
use crate::sources::{Span, Spanned};

use super::reader::Reader;

/// Deeper nesting is no interface, and recursion has to end somewhere.
const MAX_DEPTH: usize = 8;

impl Reader<'_> {
    pub(super) fn type_expr(&self, written: &Spanned<String>) -> TypeExpr {
        self.part(written, 0, written.value.len(), 0)
    }

    /// The expression at `start..end` of what was written.
    fn part(&self, written: &Spanned<String>, start: usize, end: usize, depth: usize) -> TypeExpr {
        let text = written.value.get(start..end).unwrap_or_default();
        let start = start + text.len() - text.trim_start().len();
        let text = text.trim();
        let end = start + text.len();
        let span = self.sources.part(written, start, end);
        let kind = match text.split_once('<') {
            None => self.single(text, span),
            Some((outer, inner)) => match (outer.trim_end(), inner.strip_suffix('>')) {
                (outer, Some(inner)) if CONTAINERS.contains(&outer) && depth < MAX_DEPTH => {
                    let inner_start = end - 1 - inner.len();
                    let inner = Box::new(self.part(written, inner_start, end - 1, depth + 1));
                    match outer {
                        "list" => TypeKind::List(inner),
                        "page" => TypeKind::Page(inner),
                        "map" => TypeKind::Map(inner),
                        _ => TypeKind::JsonText(inner),
                    }
                }
                _ => self.broken(text, span),
            },
        };
        TypeExpr { span, kind }
    }

    fn single(&self, text: &str, span: Span) -> TypeKind {
        if let Ok(found) = BUILTIN.binary_search_by_key(&text, |(name, _)| name) {
            return TypeKind::Builtin(BUILTIN[found].1.clone());
        }
        let is_name = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        if is_name && !CONTAINERS.contains(&text) {
            return TypeKind::Named(text.to_owned());
        }
        self.broken(text, span)
    }

    fn broken(&self, text: &str, span: Span) -> TypeKind {
        self.refuse(span, messages::no_type(text));
        TypeKind::Broken
    }
}
