//! Requests whose answers come in pages, and requests that can be sent in parts.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    ident::ident,
    ty::{Home, RustType},
};
use crate::{
    emit::context::Context,
    model::{Field, Operation, Page, Type},
};

/// How a paged request turns to another page, and what is on a page.
pub(crate) fn paged(context: &Context<'_>, operation: &Operation) -> Option<TokenStream> {
    let page = context.page.as_ref().filter(|_| operation.paged)?;
    let Some(Type::Page(item)) = &operation.response else { return None };
    let request = ident(&operation.name.pascal);
    let [number, size] = [&page.number, &page.size].map(|role| parameter(operation, role));
    let (number, size) = (number?, size?);
    let asked = ident(&number.name.snake);
    let turned = if number.optional { quote!(Some(number)) } else { quote!(number) };
    let size = ident(&size.name.snake);
    // The first page comes when none is asked for.
    let number = if number.optional { quote!(self.#asked.unwrap_or(1)) } else { quote!(self.#asked) };
    let (total, items) = (total(page)?, ident(&page.fields.get(page.items)?.name.snake));
    let identity = identity(context, item);
    let item_type = RustType::new(context, item, Home::Elsewhere);
    let (argument, identity) = match identity {
        Some(identity) => (quote!(item), quote!(Some(#identity))),
        None => (quote!(_), quote!(None)),
    };
    Some(quote! {
        impl runtime::Paged for #request {
            type Item = #item_type;
            fn number(&self) -> i32 {
                #number
            }
            fn size(&self) -> i32 {
                self.#size
            }
            fn turn_to(&mut self, number: i32) {
                self.#asked = #turned;
            }
            fn total(data: &Self::Data) -> i64 {
                #total
            }
            fn items(data: &Self::Data) -> &[Self::Item] {
                &data.#items
            }
            fn into_items(data: Self::Data) -> Vec<Self::Item> {
                data.#items
            }
            fn identity(#argument: &Self::Item) -> Option<runtime::Identity> {
                #identity
            }
        }
    })
}

fn parameter<'a>(operation: &'a Operation, wire: &str) -> Option<&'a Field> {
    operation.parameters.iter().find(|parameter| parameter.name.wire == wire)
}

fn total(page: &Page) -> Option<TokenStream> {
    let field = page.fields.get(page.total)?;
    let name = ident(&field.name.snake);
    Some(if field.ty == Type::Int64 { quote!(data.#name) } else { quote!(data.#name.into()) })
}

/// What tells an item apart from others, if something does.
fn identity(context: &Context<'_>, item: &Type) -> Option<TokenStream> {
    let Type::Object(index) = item else { return None };
    let object = context.object(*index);
    let field = object.fields.get(object.identity?)?;
    let name = ident(&field.name.snake);
    Some(if field.ty == Type::String { quote!(item.#name.as_str().into()) } else { quote!(item.#name.into()) })
}

/// The list of a request that can be sent in parts.
pub(crate) fn bulk(context: &Context<'_>, operation: &Operation) -> Option<TokenStream> {
    let split = operation.split?;
    let parameter = operation.parameters.get(split.parameter)?;
    let Type::List(id) = &parameter.ty else { return None };
    let request = ident(&operation.name.pascal);
    let id = RustType::new(context, id, Home::Elsewhere);
    let at_most = Literal::u32_unsuffixed(split.at_most);
    let ids = ident(&parameter.name.snake);
    Some(quote!(runtime::bulk!(#request, #ids, #id, #at_most);))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use syn::parse_quote;

    use super::{bulk, paged};
    use crate::{
        emit::{
            context::Context,
            testing::{add_operation, field, object, optional, paged_api, same},
        },
        model::{Split, Type},
    };

    #[test]
    fn a_page_is_turned_and_opened() {
        let mut api = paged_api();
        let mut cup = object("Cup", vec![field("size", Type::Int32), field("label", Type::String)]);
        cup.identity = Some(1);
        api.objects.push(cup);
        let parameters = vec![optional("page", Type::Int32), field("rowsPerPage", Type::Int32)];
        add_operation(&mut api, "listCups", parameters, json!({}));
        api.operations[0].response = Some(Type::Page(Box::new(Type::Object(0))));
        api.operations[0].paged = true;
        let item = paged(&Context::new(&api), &api.operations[0]);
        let actual: syn::ItemImpl = parse_quote!(#item);
        same(
            &actual,
            &parse_quote! {
                impl runtime::Paged for ListCups {
                    type Item = types::Cup;
                    fn number(&self) -> i32 {
                        self.page.unwrap_or(1)
                    }
                    fn size(&self) -> i32 {
                        self.rows_per_page
                    }
                    fn turn_to(&mut self, number: i32) {
                        self.page = Some(number);
                    }
                    fn total(data: &Self::Data) -> i64 {
                        data.count.into()
                    }
                    fn items(data: &Self::Data) -> &[Self::Item] {
                        &data.rows
                    }
                    fn into_items(data: Self::Data) -> Vec<Self::Item> {
                        data.rows
                    }
                    fn identity(item: &Self::Item) -> Option<runtime::Identity> {
                        Some(item.label.as_str().into())
                    }
                }
            },
        );
    }

    #[test]
    fn a_list_that_can_be_split_is_handed_out() {
        let mut api = paged_api();
        let parameters = vec![field("why", Type::String), field("cupIds", Type::List(Box::new(Type::Int64)))];
        add_operation(&mut api, "breakCups", parameters, json!({}));
        api.operations[0].split = Some(Split { parameter: 1, at_most: 12 });
        let item = bulk(&Context::new(&api), &api.operations[0]);
        let actual: syn::ItemMacro = parse_quote!(#item);
        same(
            &actual,
            &parse_quote! {
                runtime::bulk!(BreakCups, cup_ids, i64, 12);
            },
        );
    }
}
