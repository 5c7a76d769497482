//! Fields of types, requests and pages: what may stand on which.

use std::collections::HashMap;

use crate::ast;
use crate::messages;
use crate::model::{DefaultValue, Field, Repr, Type};

use super::checker::Checker;
use super::scope::Scope;
use super::type_exprs::Use;

impl<'s> Checker<'s> {
    /// `owner` is the dotted name of what the fields belong to.
    pub(super) fn fields(&self, fields: &'s [ast::Field], used: Use, owner: &str) -> Vec<Field> {
        let mut scope = Scope::new(self.diagnostics);
        self.check_aliases(fields);
        fields.iter().map(|field| self.field(field, used, owner, &mut scope)).collect()
    }

    fn field(&self, field: &'s ast::Field, used: Use, owner: &str, scope: &mut Scope) -> Field {
        let name = self.name(&field.name);
        scope.claim(&name.snake, &field.name);
        let ty = self.resolve(&field.ty, used);
        self.check_as_string(field, &ty);
        self.check_range(field, &ty);
        self.check_minimums(field, &ty);
        if let Some(fixed) = field.fixed.as_ref().filter(|_| used != Use::Request) {
            self.refuse(fixed.span, messages::fixed_outside_request());
        }
        if field.sensitive.is_some() && matches!(ty, Type::Decimal | Type::Timestamp | Type::DateTime) {
            self.refuse(field.ty.span, messages::sensitive_type());
        }
        if let Some(split) = field.split.as_ref().filter(|_| used != Use::Request) {
            self.refuse(split.span, messages::split_outside_request());
        }
        let errata = self.cite(&field.errata, &format!("{owner}.{}", field.name.wire.value));
        Field {
            name,
            availability: field.name.availability,
            aliases: field.aliases.iter().map(|alias| alias.value.clone()).collect(),
            ty,
            optional: field.optional,
            as_string: field.as_string.is_some(),
            sensitive: field.sensitive.is_some(),
            sensitivity: field.sensitive,
            range: field.range.as_ref().map(|range| range.value),
            min_items: self.minimum(field.min_items.as_ref()),
            min_length: self.minimum(field.min_length.as_ref()),
            default: field
                .default
                .as_ref()
                .map(|default| DefaultValue { value: default.value.value.clone(), sent: default.sent }),
            fixed: field.fixed.as_ref().map(|fixed| fixed.value.clone()),
            same_as_header: field.same_as_header.as_ref().map(|header| header.value.clone()),
            of_children: None,
            doc: self.prose(&field.doc),
            errata,
        }
    }

    /// A second spelling must be no other field's spelling, and the document must be to blame for it.
    fn check_aliases(&self, fields: &[ast::Field]) {
        let mut spellings: HashMap<_, _> =
            fields.iter().map(|field| (field.name.wire.as_str(), field.name.span())).collect();
        for field in fields {
            for alias in &field.aliases {
                if let Some(there) = spellings.get(alias.as_str()) {
                    self.refuse(alias.span, messages::alias_taken(&alias.value)).also(*there, "here");
                } else {
                    spellings.insert(alias.as_str(), alias.span);
                }
            }
            if let Some(alias) = field.aliases.first()
                && field.errata.is_empty()
            {
                self.refuse(alias.span, messages::needs_erratum("a second spelling"));
            }
        }
    }

    fn check_as_string(&self, field: &ast::Field, ty: &Type) {
        let Some(span) = field.as_string else { return };
        if !self.is_textual(ty) {
            self.refuse(span, messages::as_string_on_no_number());
        }
        if field.errata.is_empty() {
            self.refuse(span, messages::needs_erratum("`as: string`"));
        }
    }

    /// Whether values of a type can be sent as text instead, as can the items of a list.
    fn is_textual(&self, ty: &Type) -> bool {
        match ty {
            Type::Enum(index) => self.spec.enums.get(*index).is_some_and(|declared| declared.repr == Repr::Int32),
            // A broken type stands as this.
            Type::Json => self.is_doubtful(),
            Type::Bool | Type::Int32 | Type::Int64 | Type::Decimal | Type::Flag => true,
            Type::List(item) => !matches!(**item, Type::List(_)) && self.is_textual(item),
            ty => is_time(ty),
        }
    }

    fn check_range(&self, field: &ast::Field, ty: &Type) {
        let Some(range) = &field.range else { return };
        let bounds = [range.value.min, range.value.max];
        match ty {
            Type::Int32 if bounds.into_iter().flatten().any(|bound| i32::try_from(bound).is_err()) => {
                self.refuse(range.span, messages::range_beyond_int32());
            }
            Type::Int32 | Type::Int64 | Type::Seconds | Type::Milliseconds | Type::Hours => {}
            Type::Json if self.is_doubtful() => {}
            _ => {
                self.refuse(range.span, messages::range_on_no_number());
            }
        }
    }
}

/// Times that travel as numbers.
fn is_time(ty: &Type) -> bool {
    matches!(ty, Type::Timestamp | Type::Seconds | Type::Milliseconds | Type::Hours)
}
