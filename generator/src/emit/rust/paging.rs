//! Requests whose answers come page by page.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    context::Context,
    ident::ident,
    literal::{self, Place},
    ty::{data_type, rust_type},
};
use crate::model::{Operation, Type};

/// How a request turns to another page, and what is on a page.
pub(super) fn paged(context: &Context<'_>, operation: &Operation) -> Option<TokenStream> {
    let page = context.page.as_ref().filter(|_| operation.paged)?;
    let Some(Type::Page(item)) = &operation.response else { return None };
    let parameter = |wire: &String| operation.parameters.iter().find(|parameter| parameter.name.wire == *wire);
    let (number, size, total) = (parameter(&page.number)?, parameter(&page.size)?, page.fields.get(page.total)?);
    let (request, data, item_type) =
        (ident(&operation.name.pascal), data_type(context, operation), rust_type(context, item));
    let items = ident(&page.fields.get(page.items)?.name.snake);
    let number_field = ident(&number.name.snake);
    // The first page comes when none is asked for.
    let (asked, turned) = if number.optional {
        (quote!(self.#number_field.unwrap_or(1)), quote!(Some(number)))
    } else {
        (quote!(self.#number_field), quote!(number))
    };
    let size_field = ident(&size.name.snake);
    let size = match &size.default {
        Some(default) if size.optional => {
            let default = literal::exact(context, Place::Inside, &size.ty, &default.value);
            quote!(self.#size_field.unwrap_or(#default))
        }
        _ => quote!(self.#size_field),
    };
    let total_field = ident(&total.name.snake);
    let total = if total.ty == Type::Int64 { quote!(data.#total_field) } else { quote!(data.#total_field.into()) };
    let (argument, identity) = match identity(context, item) {
        Some(identity) => (quote!(item), quote!(Some(#identity))),
        None => (quote!(_item), quote!(None)),
    };
    Some(quote! {
        impl runtime::Paged for #request {
            type Item = #item_type;
            fn number(&self) -> i32 {
                #asked
            }
            fn size(&self) -> i32 {
                #size
            }
            fn turn_to(&mut self, number: i32) {
                self.#number_field = #turned;
            }
            fn total(data: &#data) -> i64 {
                #total
            }
            fn items(data: &#data) -> &[#item_type] {
                &data.#items
            }
            fn into_items(data: #data) -> Vec<#item_type> {
                data.#items
            }
            fn identity(#argument: &#item_type) -> Option<runtime::Identity> {
                #identity
            }
        }
    })
}

/// What tells an item apart from others, if something does.
fn identity(context: &Context<'_>, item: &Type) -> Option<TokenStream> {
    let Type::Object(index) = item else { return None };
    let field = context.field(*index, context.objects[*index].identity?);
    let name = ident(&field.name.snake);
    Some(if field.ty == Type::String { quote!(item.#name.as_str().into()) } else { quote!(item.#name.into()) })
}
