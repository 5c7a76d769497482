//! `protocol.rs`: what holds for all operations, as data.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    context::Context,
    doc::Doc,
    file::RustFile,
    ident::{Number, option},
    markdown::escape,
    module_path::ModulePath,
};
use crate::{
    model::{Api, Header, Piece, Source, TimeUnit, Type},
    output::FileSet,
};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let doc = Doc::new().text("The protocol: where requests go, how they are signed, what answers look like.");
    RustFile::of(ModulePath::Protocol(context.module()), doc).item(protocol(context)).write(files);
}

fn protocol(context: &Context<'_>) -> TokenStream {
    let api = context.api();
    let Api { document, revision, method, servers, headers, signing, envelope, .. } = api;
    let doc = Doc::new()
        .text("The protocol that every call follows.")
        .text(&format!("The document: *{}*.", escape(document)));
    let default_host = servers.first().map_or("", |server| &server.host);
    let headers = headers.iter().map(|it| header(context, it));
    let signature = &signing.header;
    let parts = signing.string.iter().map(template_part);
    let [version, result] = [&envelope.version, &envelope.result].map(|name| name.as_deref().unwrap_or_default());
    let [message, time] = [&envelope.message, &envelope.time].map(|name| option(name.as_ref()));
    let [request, release] = [&envelope.request, &envelope.release].map(|name| option(name.as_ref()));
    let (code, data) = (&envelope.code, &envelope.data);
    let ok = envelope.ok.iter().copied().map(Number);
    let codes = ModulePath::Codes.path("CODES");
    quote! {
        #doc
        pub static PROTOCOL: runtime::Protocol = runtime::Protocol {
            edition: #revision,
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
                request: #request,
                release: #release,
            },
            codes: #codes,
        };
    }
}

fn header(context: &Context<'_>, header: &Header) -> TokenStream {
    let (name, signed) = (&header.name.wire, header.signed);
    let source = match &header.source {
        Source::Credentials => quote!(Credentials),
        Source::Fixed(value) => quote!(Fixed(#value)),
        Source::Client(Type::Enum(index)) if !header.defaults.is_empty() => {
            let values = &context.enums[*index].values;
            let defaults = header.defaults.iter().map(|&(server, value)| {
                let (host, value) = (&context.servers[server].host, values[value].value.to_string());
                quote!((#host, #value))
            });
            quote!(Server(&[#(#defaults),*]))
        }
        Source::Client(_) => quote!(Client),
        Source::Clock(TimeUnit::Seconds) => quote!(Clock(runtime::TimeUnit::Seconds)),
        Source::Clock(TimeUnit::Milliseconds) => quote!(Clock(runtime::TimeUnit::Milliseconds)),
        Source::Random => quote!(Random),
    };
    quote!(runtime::Header { name: #name, source: runtime::Source::#source, signed: #signed })
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
