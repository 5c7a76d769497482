//! `lib.rs`: what the crate says of itself and what it shows.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    client::settings,
    doc::Doc,
    example::{Example, Uses, crate_ident, statements},
    ident::{ident, plain},
    markdown::{code, escape},
    module::Module,
};
use crate::{
    emit::{context::Context, words},
    model::Operation,
};

/// What programs need of the runtime.
const RUNTIME: [&str; 36] = [
    "Category",
    "CodeInfo",
    "ConfigurationError",
    "ConnectionError",
    "Credentials",
    "CredentialsError",
    "DateTime",
    "Decimal",
    "DecodeError",
    "Effect",
    "EnumValue",
    "Envelope",
    "Error",
    "Field",
    "Flag",
    "Hours",
    "InexactDuration",
    "Json",
    "Kind",
    "Milliseconds",
    "NotEnvelopeError",
    "Operation",
    "Paging",
    "ParseEnumError",
    "Progress",
    "Protocol",
    "Range",
    "Refusal",
    "Request",
    "Retry",
    "Seconds",
    "Sensitive",
    "StatusError",
    "TimeoutError",
    "Timestamp",
    "Unknown",
];

pub(crate) fn module(context: &Context<'_>) -> Module {
    let root = Root(context);
    Module::root("src/lib.rs", root.doc()).item(root)
}

struct Root<'a>(&'a Context<'a>);

impl ToTokens for Root<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let page = self.0.page.is_some().then(|| {
            let modules = quote! {
                #[rustfmt::skip]
                mod page;
            };
            (
                modules,
                quote!(
                    pub use page::Page;
                ),
            )
        });
        let (page_module, page_export) = page.unzip();
        let runtime = RUNTIME.map(ident);
        tokens.extend(quote! {
            #![cfg_attr(rustfmt, rustfmt_skip)]
            #![warn(missing_docs)]
            #![allow(clippy::doc_markdown, reason = "prose of the spec spells names as the document does")]
            #![allow(clippy::too_many_arguments, reason = "operations take what they take")]

            #[rustfmt::skip]
            mod call;
            #[rustfmt::skip]
            mod client;
            #[rustfmt::skip]
            mod codes;
            #[rustfmt::skip]
            pub mod enums;
            #[rustfmt::skip]
            pub mod errata;
            #[rustfmt::skip]
            pub mod groups;
            #[rustfmt::skip]
            pub mod operations;
            #page_module
            #[rustfmt::skip]
            mod protocol;
            #[rustfmt::skip]
            pub mod requests;
            #[cfg(feature = "server")]
            #[rustfmt::skip]
            pub mod server;
            #[rustfmt::skip]
            pub mod types;

            pub use call::Call;
            pub use client::{Builder, Client, Server};
            pub use codes::{CODES, Code};
            pub use operations::OPERATIONS;
            #page_export
            pub use protocol::PROTOCOL;
            #[doc(inline)]
            pub use runtime::{#(#runtime),*};
            /// All of what this crate stands on, for tools.
            pub use runtime;
        });
    }
}

impl Root<'_> {
    fn doc(&self) -> Doc {
        let context = self.0;
        let krate = crate_ident(context);
        let mut doc = Doc::new()
            .text(&format!("{}, revision {}.", escape(&context.title), escape(&context.revision)))
            .prose(&context.doc);
        if let Some(operation) = exemplary(context) {
            doc = doc.example(&self.first_call(operation)).heading("Refusals").example(&self.refusal(operation));
        }
        let groups = context.groups.iter().map(|group| {
            let path = plain(&group.name.pascal);
            format!("[`{path}`](groups::{path}): {}", escape(&words::sentence(&group.doc)))
        });
        doc.heading("Operations")
            .list(groups)
            .text(&format!(
                "What is required is passed by position, what is optional is set on the [`Call`], and \
                 [`Call::send_envelope`] gives the whole answer instead of its data. Values that {} does not know \
                 yet, codes and fields too, never fail a call.",
                code(&krate.to_string())
            ))
            .text(&format!(
                "Made from: *{}*. It contradicts itself in places: see [`errata`].",
                escape(&context.document)
            ))
    }

    fn first_call(&self, operation: &Operation) -> String {
        let krate = crate_ident(self.0);
        let example = Example::new(self.0, operation);
        let uses = self.uses(&example, &["Client", "Credentials"]);
        let client = self.client();
        let sent = example.sent();
        let shown = example.answer().map(|answer| {
            let format = format!("{{{}:?}}", plain(&answer.to_string()));
            quote!(println!(#format);)
        });
        let code = statements(&quote!(#client #sent #shown));
        let parameters = self.parameters();
        format!("{uses}\n# async fn example({parameters}) -> Result<(), {krate}::Error> {{\n{code}# Ok(())\n# }}")
    }

    fn refusal(&self, operation: &Operation) -> String {
        let krate = crate_ident(self.0);
        let example = Example::new(self.0, operation);
        let uses = self.uses(&example, &["Code", "Error"]);
        let code = statements(&quote! {
            match #example.send_envelope().await {
                Ok(envelope) => println!("{:?} at {:?}", envelope.data, envelope.server_time),
                Err(Error::Refused(refusal)) => eprintln!("{}: {refusal}", Code::from(refusal.code())),
                Err(error) => return Err(error),
            }
        });
        format!("{uses}\n# async fn example(client: {krate}::Client) -> Result<(), Error> {{\n{code}# Ok(())\n# }}")
    }

    fn uses(&self, example: &Example, names: &[&str]) -> String {
        let krate = crate_ident(self.0);
        let names = names.iter().map(|name| (None, (*name).to_owned()));
        let uses = Uses::new(&krate, example.imports().iter().cloned().chain(names));
        statements(&uses.into_token_stream())
    }

    fn client(&self) -> TokenStream {
        let settings = settings(self.0);
        let names = settings.iter().map(|setting| &setting.name);
        quote!(let client = Client::new(Credentials::from_env()?, #(#names),*)?;)
    }

    /// Of the hidden function around an example: what the client is made with.
    fn parameters(&self) -> String {
        let settings = settings(self.0);
        let parameters = settings.iter().map(|setting| {
            let argument = setting.argument().to_string();
            argument.replace(" :", ":")
        });
        parameters.collect::<Vec<_>>().join(", ")
    }
}

/// The operation that shows most: with something required, something optional and an answer, if there is one.
fn exemplary<'a>(context: &Context<'a>) -> Option<&'a Operation> {
    let shows = |operation: &&Operation| {
        let (optional, required): (Vec<_>, Vec<_>) = operation.parameters.iter().partition(|field| field.optional);
        let given = optional.iter().any(|field| operation.example.request.get(&field.name.wire).is_some());
        (given, !required.is_empty(), operation.response.is_some())
    };
    // The first of the best: `max_by_key` would give the last.
    context.api().operations.iter().rev().max_by_key(shows)
}
