//! `requests.rs`: the parameters of each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    argument::{named_constructor, preset},
    batch::batch,
    codec::Way,
    context::Context,
    context::enum_in,
    doc::Doc,
    file::RustFile,
    form::Form,
    group,
    ident::ident,
    markdown::code,
    module_path::ModulePath,
    object::structure,
    paging::paged,
    schema,
    ty::data_type,
};
use crate::{model::Operation, output::FileSet};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let doc = Doc::new()
        .text("Parameters of the operations.")
        .text("The methods of [`groups`](super::groups) make and send them.");
    let requests = context.operations.iter().map(|operation| request(context, operation));
    RustFile::of(ModulePath::Requests(context.module()), doc).items(requests).item(visit(context)).write(files);
}

/// Goes from the table of an operation to its type. The trait is not imported, for it may be switched off.
fn visit(context: &Context<'_>) -> TokenStream {
    let names = context.operations.iter().map(|operation| &operation.name.wire);
    let types = context.operations.iter().map(|operation| ident(&operation.name.pascal));
    quote! {
        /// Visits the request of an operation; nothing where that is of another edition.
        #[cfg(feature = "testing")]
        #[allow(clippy::too_many_lines, reason = "a line for each operation")]
        pub fn visit<V: ::runtime::testing::RequestVisitor>(
            operation: &runtime::Operation,
            visitor: V
        ) -> Option<V::Output> {
            Some(match operation.name {
                #(#names => visitor.visit::<#types>(),)*
                _ => return None,
            })
        }
    }
}

fn request(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let Operation { name, parameters, .. } = operation;
    let sent = format!("Parameters of {}, sent by {}.", code(&name.wire), group::method_link(context, operation));
    let item =
        structure(context, &Doc::new().text(&sent), &name.pascal, parameters, Way::Out, operation.one_of.is_empty());
    let forms = Form::all(operation);
    let constructors = forms.iter().map(|form| {
        let doc = "Required parameters by position, in the order of the document.";
        named_constructor(context, doc, &form.constructor(), &form.required, parameters)
    });
    let data = data_type(context, operation);
    let table = ModulePath::Operations(context.module()).path(&name.constant);
    let needs_check = !operation.one_of.is_empty()
        || !operation.requirements.is_empty()
        || parameters.iter().any(|field| enum_in(&field.ty).is_some_and(|index| context.is_own_enum(index)));
    let check = needs_check.then(|| {
        quote! {
            fn check(&self) -> Vec<runtime::ValidationError> {
                runtime::check(self)
            }
        }
    });
    let paged = paged(context, operation);
    let batch = batch(context, operation);
    let schema = schema::object(context, name, &operation.doc, parameters);
    let name = ident(&name.pascal);
    let is_preset = parameters.iter().any(|field| field.fixed.is_some() || preset(context, field).is_some());
    let default = (operation.one_of.is_empty() && forms[0].required.is_empty() && is_preset).then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    quote! {
        #item
        impl #name {
            #(#constructors)*
        }
        #default
        impl runtime::Request for #name {
            type Data = #data;
            const OPERATION: &'static runtime::Operation = &#table;

            #check
        }
        #paged
        #batch
        #schema
    }
}
