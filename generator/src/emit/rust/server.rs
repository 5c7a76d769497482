//! `server.rs`: the platform's side of the operations, for servers that stand in for it.

use proc_macro2::TokenStream;
use quote::quote;

use super::{context::Context, doc::Doc, file::RustFile, ident::ident, module_path::ModulePath, ty::data_type};
use crate::{model::Operation, output::FileSet};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let doc = Doc::new().text("The platform's side of the operations, for servers that stand in for it.");
    RustFile::new(doc).item(platform(context)).write_to("src/server.rs", files);
}

fn platform(context: &Context<'_>) -> TokenStream {
    let methods = context.operations.iter().map(|operation| method(context, operation));
    let names = context.operations.iter().map(|operation| &operation.name.wire);
    let called = context.operations.iter().map(|operation| ident(&operation.name.snake));
    quote! {
        /// What a platform answers: a method for each operation.
        ///
        /// A method that nobody has written answers with the documented example.
        pub trait Platform {
            /// Who calls.
            type Caller: ?Sized;

            #(#methods)*

            /// Reads the parameters of `operation` from `body`, hands them to its method and writes the data of the reply
            /// as JSON.
            ///
            /// # Errors
            ///
            /// Says why the body can't be read as this request; `validate` of the runtime tells more, and finds more.
            #[allow(clippy::too_many_lines, reason = "a line for each operation")]
            fn dispatch(
                &mut self,
                caller: &Self::Caller,
                operation: &runtime::Operation,
                body: &runtime::Json,
            ) -> Result<runtime::Reply<String>, runtime::UnreadableError> {
                match operation.name {
                    #(#names => runtime::serve(body, |request| self.#called(caller, request)),)*
                    _ => Ok(runtime::Reply::Documented),
                }
            }
        }
    }
}

/// The method that answers an operation.
fn method(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let doc = Doc::new().prose(&operation.doc);
    let method = ident(&operation.name.snake);
    let request = ModulePath::Requests(context.module()).path(&operation.name.pascal);
    let data = data_type(context, operation);
    quote! {
        #doc
        fn #method(&mut self, _caller: &Self::Caller, _request: #request) -> runtime::Reply<#data> {
            runtime::Reply::Documented
        }
    }
}
