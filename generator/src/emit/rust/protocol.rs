//! `protocol.rs`: what holds for all operations, as data.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    doc::Doc,
    file::RustFile,
    ident::{Number, option},
    markdown::escape,
    module_path::ModulePath,
};
use crate::{
    emit::context::Context,
    model::{Api, Header, Piece, Source, TimeUnit},
    output::FileSet,
};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let doc = Doc::new().text("The protocol: where requests go, how they are signed, what answers look like.");
    RustFile::of(ModulePath::Protocol, doc).write("src/protocol.rs", [protocol(context)], files);
}

fn protocol(api: &Api) -> TokenStream {
    let Api { document, revision, method, servers, headers, signing, envelope, .. } = api;
    let doc = Doc::new()
        .text("The protocol that every call follows.")
        .text(&format!("The document: *{}*.", escape(document)));
    let default_host = servers.first().map_or("", |server| &server.host);
    let headers = headers.iter().map(header);
    let signature = &signing.header;
    let parts = signing.string.iter().map(template_part);
    let [version, result] = [&envelope.version, &envelope.result].map(|name| name.as_deref().unwrap_or_default());
    let [message, time] = [&envelope.message, &envelope.time].map(|name| option(name.as_ref()));
    let (code, data) = (&envelope.code, &envelope.data);
    let ok = envelope.ok.iter().copied().map(Number);
    let codes = ModulePath::Codes.path("CODES");
    quote! {
        #doc
        pub static PROTOCOL: runtime::Protocol = runtime::Protocol {
            revision: #revision,
            method: #method,
            default_host: #default_host,
            headers: &[#(#headers),*],
            signing: runtime::Signing {
                header: #signature,
                string: &[#(#parts),*],
            },
            envelope: runtime::EnvelopeNames {
                version: #version,
                result: #result,
                message: #message,
                code: #code,
                ok: &[#(#ok),*],
                time: #time,
                data: #data,
            },
            codes: #codes,
        };
    }
}

fn header(header: &Header) -> TokenStream {
    let name = &header.name.wire;
    let source = match &header.source {
        Source::Credentials => quote!(Credentials),
        Source::Fixed(value) => quote!(Fixed(#value)),
        Source::Client(_) => quote!(Client),
        Source::Clock(TimeUnit::Seconds) => quote!(Clock(runtime::TimeUnit::Seconds)),
        Source::Clock(TimeUnit::Milliseconds) => quote!(Clock(runtime::TimeUnit::Milliseconds)),
        Source::Random => quote!(Random),
    };
    quote!(runtime::Header { name: #name, source: runtime::Source::#source })
}

fn template_part(part: &Piece) -> TokenStream {
    let part = match part {
        Piece::Text(text) => quote!(Text(#text)),
        Piece::Method => quote!(Method),
        Piece::Host => quote!(Host),
        Piece::Path => quote!(Path),
        Piece::Parameters => quote!(Parameters),
    };
    quote!(runtime::TemplatePart::#part)
}
