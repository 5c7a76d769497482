//! `server/`: the platform's side of the operations of all editions, for servers that stand in for it.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    codec::Way, context::Context, doc::Doc, duration::duration, field::fields, file::RustFile, ident::ident,
    markdown::code, module_path::ModulePath, ty::rust_type,
};
use crate::{
    model::{Shared, SharedOperation},
    output::FileSet,
};

/// The same for every API.
const LOOKUP: &str = include_str!("../../../templates/rust/server.rs");

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let Shared { operations, durations, read_durations, .. } = &context.spec().shared;
    let doc = Doc::new()
        .text("The platform's side of the operations of all editions, for servers that stand in for it.")
        .text("What they have in common is written once: an operation is called here as the newest edition calls it.");
    let requests = quote!(
        pub mod requests;
    );
    RustFile::new(doc)
        .item(requests)
        .item(platform(context, operations))
        .text(LOOKUP)
        .write_to("src/server/mod.rs", files);

    let doc = Doc::new()
        .text("Parameters of the operations, as they come from clients of any edition.")
        .text("What is optional here is optional in some edition, or unknown to it.");
    RustFile::of(ModulePath::ServerRequests, doc)
        .items(operations.iter().map(|operation| request(context, operation)))
        .items(durations.iter().skip(*read_durations).map(|it| duration(context, it)))
        .write(files);
}

fn platform(context: &Context<'_>, operations: &[SharedOperation]) -> TokenStream {
    let methods = operations.iter().map(|operation| method(context, operation));
    let names = operations.iter().map(|operation| &operation.name.key);
    let called = operations.iter().map(|operation| ident(&operation.name.snake));
    let edition = ModulePath::Root.path("Edition");
    quote! {
        /// What a platform answers: a method for each operation.
        ///
        /// A method that nobody has written answers with the documented example.
        pub trait Platform {
            /// Who calls.
            type Caller: ?Sized;

            #(#methods)*

            /// Reads the parameters of `operation`, a table of `edition`, from `body`, hands them to its method, and writes
            /// the data of the reply as JSON, without what the edition does not have.
            ///
            /// # Errors
            ///
            /// Says why the body can't be read as this request; `validate` of the runtime tells more, and finds more.
            #[allow(clippy::too_many_lines, reason = "a line for each operation")]
            fn dispatch(
                &mut self,
                edition: #edition,
                operation: &runtime::Operation,
                caller: &Self::Caller,
                body: &runtime::Json,
            ) -> Result<runtime::Reply<String>, runtime::UnreadableError> {
                let reply = match operation.today {
                    #(#names => runtime::serve(body, |request| self.#called(edition, caller, request)),)*
                    _ => Ok(runtime::Reply::Documented),
                };
                reply?.try_map(|json| project(edition, &operation.data, &json))
            }
        }
    }
}

/// The method that answers an operation.
fn method(context: &Context<'_>, operation: &SharedOperation) -> TokenStream {
    let doc = Doc::new().prose(&operation.doc).texts(context.bounds(operation.availability).sentence());
    let method = ident(&operation.name.snake);
    let (request, edition) =
        (ModulePath::ServerRequests.path(&operation.name.pascal), ModulePath::Root.path("Edition"));
    let data = operation.response.as_ref().map_or_else(|| quote!(()), |ty| rust_type(context, ty));
    quote! {
        #doc
        fn #method(
            &mut self,
            _edition: #edition,
            _caller: &Self::Caller,
            _request: #request
        ) -> runtime::Reply<#data> {
            runtime::Reply::Documented
        }
    }
}

fn request(context: &Context<'_>, operation: &SharedOperation) -> TokenStream {
    let doc = Doc::new()
        .text(&format!("Parameters of {}.", code(&operation.name.wire)))
        .texts(context.bounds(operation.availability).sentence());
    let name = ident(&operation.name.pascal);
    let fields = fields(context, &operation.parameters, Way::In);
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[non_exhaustive]
        pub struct #name {
            #fields
        }
    }
}
