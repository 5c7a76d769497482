//! Types, enums and the page.

use std::collections::HashMap;

use crate::ast;
use crate::messages;
use crate::model::{Enum, EnumValue, EnumWire, Object, Page, Type};
use crate::sources::{Span, Spanned};

use super::names::name;
use super::scope::Scope;
use super::type_exprs::Use;
use super::{Checker, unique};

impl<'s> Checker<'s> {
    pub(super) fn object(&mut self, object: &'s ast::Object) -> Object {
        let place = format!("types.{}", object.name.wire.value);
        Object {
            name: name(&object.name, self.diagnostics),
            section: object.section.clone(),
            doc: object.doc.clone(),
            fields: self.fields(&object.fields, Use::Data, &place),
            identity: None,
            errata: self.cite(&object.errata, &place),
        }
    }

    pub(super) fn enumeration(&mut self, declared: &'s ast::Enum) -> Enum {
        let place = format!("enums.{}", declared.name.wire.value);
        let name = name(&declared.name, self.diagnostics);
        let mut errata = self.cite(&declared.errata, &place);
        let mut scope = Scope::with_reserved(&["Unknown"], "the value that holds what the spec does not know");
        let mut seen = HashMap::new();
        let mut values = Vec::with_capacity(declared.values.len());
        for value in &declared.values {
            let lowered = self.enum_value(value, &mut scope, &mut seen);
            errata.extend(self.cite(&value.errata, &format!("{place}.{}", value.name.wire.value)));
            values.push(lowered);
        }
        unique(&mut errata);
        Enum { name, repr: declared.repr, section: declared.section.clone(), doc: declared.doc.clone(), values, errata }
    }

    fn enum_value(
        &mut self,
        value: &'s ast::EnumValue,
        scope: &mut Scope,
        seen: &mut HashMap<(i32, &'s str), Span>,
    ) -> EnumValue {
        let name = name(&value.name, self.diagnostics);
        scope.claim(&name.pascal, &value.name, self.diagnostics);
        if let Some(wire) = &value.value
            && let Some(first) = seen.insert(key(&wire.value), wire.span)
        {
            self.diagnostics.refuse(wire.span, messages::value_twice()).also(first, "first here");
        }
        let wire = value.value.as_ref().map_or(EnumWire::Int(0), |wire| wire.value.clone());
        EnumValue { name, value: wire, wait: value.wait, doc: value.doc.clone() }
    }

    pub(super) fn page(&mut self, page: &'s ast::Page) -> Page {
        let fields = self.fields(&page.fields, Use::PageField, "page");
        self.cite(&page.errata, "page");
        let total = self.page_role(page, page.total.as_ref());
        let items = self.page_role(page, page.items.as_ref());
        if let Some(total) = total
            && (!matches!(fields[total].ty, Type::Int32 | Type::Int64)
                || fields[total].optional
                || fields[total].sensitive)
        {
            self.diagnostics.refuse(page.fields[total].ty.span, messages::page_total());
        }
        for (index, field) in fields.iter().enumerate() {
            let is_items = field.ty == Type::List(Box::new(Type::Item)) && !field.optional && !field.sensitive;
            let holds_items = holds_item(&field.ty);
            // Without a known role, either could be meant.
            if items.is_some_and(|items| if items == index { !is_items } else { holds_items }) {
                self.diagnostics.refuse(page.fields[index].ty.span, messages::page_items());
                self.doubtful = true;
            }
        }
        if let (Some(number), Some(size)) = (&page.number, &page.size)
            && number.value == size.value
        {
            self.diagnostics.refuse(size.span, messages::page_parameters()).also(number.span, "the other");
        }
        let text = |role: &Option<Spanned<String>>| role.as_ref().map(|role| role.value.clone()).unwrap_or_default();
        Page {
            number: text(&page.number),
            size: text(&page.size),
            total: total.unwrap_or_default(),
            items: items.unwrap_or_default(),
            doc: page.doc.clone(),
            fields,
        }
    }

    /// The field that a role names.
    fn page_role(&mut self, page: &ast::Page, role: Option<&Spanned<String>>) -> Option<usize> {
        let role = role?;
        let index = page.fields.iter().position(|field| field.name.wire.value == role.value);
        if index.is_none() {
            let known = page.fields.iter().map(|field| field.name.wire.as_str());
            self.diagnostics.refuse(role.span, messages::page_role(&role.value)).did_you_mean(&role.value, known);
        }
        index
    }
}

/// All values of one enum are of one kind.
fn key(value: &EnumWire) -> (i32, &str) {
    match value {
        EnumWire::Int(int) => (*int, ""),
        EnumWire::String(text) => (0, text),
    }
}

fn holds_item(ty: &Type) -> bool {
    match ty {
        Type::Item => true,
        Type::List(inner) | Type::Page(inner) => holds_item(inner),
        _ => false,
    }
}
