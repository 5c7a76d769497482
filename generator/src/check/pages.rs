//! What a page is, and which operations answer page by page.

use crate::ast;
use crate::messages;
use crate::model::{Api, Page, Type};
use crate::sources::Spanned;

use super::checker::Checker;
use super::type_exprs::Use;

impl<'s> Checker<'s> {
    pub(super) fn page(&self, page: &'s ast::Page) -> Page {
        let fields = self.fields(&page.fields, Use::PageField, "page");
        self.cite(&page.errata, "page");
        let total = self.page_role(page, page.total.as_ref());
        let items = self.page_role(page, page.items.as_ref());
        if let Some(total) = total {
            let field = &fields[total];
            if !matches!(field.ty, Type::Int32 | Type::Int64) || field.optional || field.sensitive {
                self.refuse(page.fields[total].ty.span, messages::page_total());
            }
        }
        for (index, field) in fields.iter().enumerate() {
            let is_items = field.ty == Type::List(Box::new(Type::Item)) && !field.optional && !field.sensitive;
            // Without a known role, either could be meant.
            if items.is_some_and(|items| if items == index { !is_items } else { holds_item(&field.ty) }) {
                self.refuse(page.fields[index].ty.span, messages::page_items());
                self.doubt();
            }
        }
        if let (Some(number), Some(size)) = (&page.number, &page.size)
            && number.value == size.value
        {
            self.refuse(size.span, messages::page_parameters()).also(number.span, "the other");
        }
        let text = |role: &Option<Spanned<String>>| role.as_ref().map(|role| role.value.clone()).unwrap_or_default();
        Page {
            number: text(&page.number),
            size: text(&page.size),
            total: total.unwrap_or_default(),
            items: items.unwrap_or_default(),
            doc: self.prose(&page.doc),
            fields,
        }
    }

    /// The field that a role names.
    fn page_role(&self, page: &ast::Page, role: Option<&Spanned<String>>) -> Option<usize> {
        let role = role?;
        let index = page.fields.iter().position(|field| field.name.wire.value == role.value);
        if index.is_none() {
            let known = page.fields.iter().map(|field| field.name.wire.as_str());
            self.refuse(role.span, messages::page_role(&role.value)).did_you_mean(&role.value, known);
        }
        index
    }

    /// Both page parameters are numbers wherever they make a page, and together they tell which.
    pub(super) fn check_paging(&self, api: &Api, order: &[&ast::Operation]) {
        let Some(page) = &api.page else { return };
        let paged = |ty: &Option<Type>| matches!(ty, Some(Type::Page(_)));
        for (operation, written) in api.operations.iter().zip(order).filter(|(it, _)| paged(&it.response)) {
            if written.unpaged.is_some() {
                continue;
            }
            let is_numbered = operation.parameters.iter().any(|parameter| parameter.name.wire == page.number);
            for (parameter, written) in operation.parameters.iter().zip(&written.request) {
                let wire = &parameter.name.wire;
                if *wire != page.number && *wire != page.size {
                    continue;
                }
                if parameter.ty != Type::Int32 || parameter.as_string || parameter.sensitive {
                    self.refuse(written.ty.span, messages::page_parameter_type(wire));
                }
                if *wire == page.size && is_numbered && parameter.optional && parameter.default.is_none() {
                    self.refuse(written.name.span(), messages::page_size_optional(wire));
                }
            }
        }
    }

    /// The operations of a paged list take both page parameters and answer with a page, unless they say otherwise.
    pub(super) fn mark_paged(&self, api: &mut Api, order: &[&ast::Operation]) {
        for (operation, written) in api.operations.iter_mut().zip(order) {
            let takes = |name: &str| operation.parameters.iter().any(|parameter| parameter.name.wire == name);
            let answers = matches!(operation.response, Some(Type::Page(_)));
            let paged = answers && api.page.as_ref().is_some_and(|page| takes(&page.number) && takes(&page.size));
            if let Some(unpaged) = written.unpaged.filter(|_| !paged && !self.is_doubtful()) {
                self.refuse(unpaged, messages::needless_unpaged());
            }
            operation.paged = paged && written.unpaged.is_none();
        }
    }
}

fn holds_item(ty: &Type) -> bool {
    match ty {
        Type::Item => true,
        Type::List(inner) | Type::Page(inner) => holds_item(inner),
        _ => false,
    }
}
