//! `groups/`: a handle for each group, with a method for each of its operations.

use std::iter;

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    argument::setter,
    doc::Doc,
    file::RustFile,
    ident::{ident, plain},
    method::method,
    module_path::ModulePath,
    waiter,
};
use crate::{
    emit::context::Context,
    model::{Group, Name, Operation, Waiter},
    output::FileSet,
};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    index(context, files);
    for group in &context.groups {
        let operations = group.operations.iter().map(|index| &context.operations[*index]).collect::<Vec<_>>();
        let waiters = group.waiters.iter().map(|index| &context.waiters[*index]).collect::<Vec<_>>();
        let handle = handle(context, group, &operations, &waiters);
        let setters = operations.iter().filter_map(|operation| setters(context, operation));
        let path = format!("src/groups/{}.rs", plain(&group.name.snake));
        RustFile::new(Doc::new().prose(&group.doc)).write(&path, iter::once(handle).chain(setters), files);
    }
}

/// `groups/mod.rs`.
fn index(context: &Context<'_>, files: &mut FileSet) {
    let modules = context.groups.iter().map(|group| ident(&group.name.snake)).collect::<Vec<_>>();
    let handles = context.groups.iter().map(|group| ident(&group.name.pascal));
    let index = quote! {
        #(mod #modules;)*
        #(pub use self::#modules::#handles;)*
    };
    let doc = Doc::new().text("The operations, by the path's own segment.");
    RustFile::new(doc).write("src/groups/mod.rs", [index], files);
}

/// A link to a method of a group: that of an operation, or one that makes a waiter.
pub(super) fn method_link(context: &Context<'_>, group: &str, method: &Name) -> String {
    let link = |group: &Group| ModulePath::Groups.link_to_method(&group.name.pascal, &method.snake);
    context.group(group).map(link).unwrap_or_default()
}

/// What leads to the operations of a group.
fn handle(context: &Context<'_>, group: &Group, operations: &[&Operation], waiters: &[&Waiter]) -> TokenStream {
    let name = ident(&group.name.pascal);
    let client = ModulePath::Root.link_to_method("Client", &group.name.snake);
    let doc = Doc::new().prose(&group.doc).text(&format!("From {client}."));
    let methods = operations.iter().map(|operation| method(context, operation));
    let waits = waiters.iter().map(|waiter| waiter::method(context, waiter));
    quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct #name<C = runtime::Client> {
            client: C,
        }

        impl<C: Clone> #name<C> {
            pub(crate) fn new(client: &C) -> Self {
                Self { client: client.clone() }
            }

            #(#methods)*
            #(#waits)*
        }
    }
}

/// Sets the optional parameters of an operation on its call.
fn setters(context: &Context<'_>, operation: &Operation) -> Option<TokenStream> {
    let optional = operation.parameters.iter().filter(|field| field.optional).collect::<Vec<_>>();
    let doc = Doc::new()
        .text(&format!("Optional parameters of {}.", method_link(context, &operation.group, &operation.name)));
    let (call, request) = (ModulePath::Root.path("Call"), ModulePath::Requests.path(&operation.name.pascal));
    let setters = optional.iter().map(|field| setter(context, field, &quote!(self.request)));
    (!optional.is_empty()).then(|| {
        quote! {
            #doc
            impl<C> #call<#request, C> {
                #(#setters)*
            }
        }
    })
}
