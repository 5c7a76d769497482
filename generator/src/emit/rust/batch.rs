//! Requests that can be sent in parts.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{context::Context, ident::ident, ty::rust_type};
use crate::model::{Operation, Type};

/// Which list of a request is sent in parts, and how many things at a time.
pub(super) fn batch(context: &Context<'_>, operation: &Operation) -> Option<TokenStream> {
    let split = operation.split?;
    let parameter = operation.parameters.get(split.parameter)?;
    let Type::List(id) = &parameter.ty else { return None };
    let (request, id, ids) = (ident(&operation.name.pascal), rust_type(context, id), ident(&parameter.name.snake));
    let at_most = Literal::u32_unsuffixed(split.at_most);
    Some(quote! {
        impl runtime::Batch for #request {
            type Id = #id;
            const AT_MOST: usize = #at_most;
            fn ids(&mut self) -> &mut Vec<#id> {
                &mut self.#ids
            }
        }
    })
}
