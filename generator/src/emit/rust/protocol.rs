//! `protocol.rs`: what holds for all operations, as data.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{doc::Doc, field::Number, markdown::escape, module::Module};
use crate::{
    emit::context::Context,
    model::{Api, Header, Piece, Source, TimeUnit},
};

pub(crate) fn module(context: &Context<'_>) -> Module {
    let protocol = ProtocolItem(context);
    let doc = Doc::new().text("The protocol: where requests go, how they are signed, what answers look like.");
    Module::new("src/protocol.rs", doc).item(protocol)
}

struct ProtocolItem<'a>(&'a Api);

impl ToTokens for ProtocolItem<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Api { document, revision, method, servers, headers, signing, envelope, .. } = self.0;
        let doc = Doc::new()
            .text("The protocol that every call follows.")
            .text(&format!("The document: *{}*.", escape(document)));
        let default_host = servers.first().map_or("", |server| &server.host);
        let headers = headers.iter().map(HeaderValue);
        let signature = &signing.header;
        let pieces = signing.string.iter().map(PieceValue);
        let [version, result] = [&envelope.version, &envelope.result].map(|name| name.as_deref().unwrap_or_default());
        let [message, time] = [&envelope.message, &envelope.time]
            .map(|name| name.as_ref().map_or_else(|| quote!(None), |name| quote!(Some(#name))));
        let (code, data) = (&envelope.code, &envelope.data);
        let ok = envelope.ok.iter().copied().map(Number);
        tokens.extend(quote! {
            #doc
            pub static PROTOCOL: runtime::Protocol = runtime::Protocol {
                revision: #revision,
                method: #method,
                default_host: #default_host,
                headers: &[#(#headers),*],
                signing: runtime::Signing {
                    header: #signature,
                    string: &[#(#pieces),*],
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
                codes: &codes::CODES,
            };
        });
    }
}

struct HeaderValue<'a>(&'a Header);

impl ToTokens for HeaderValue<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.0.name.wire;
        let source = match &self.0.source {
            Source::Credentials => quote!(Credentials),
            Source::Fixed(value) => quote!(Fixed(#value)),
            Source::Client(_) => quote!(Client),
            Source::Clock(TimeUnit::Seconds) => quote!(Clock(runtime::TimeUnit::Seconds)),
            Source::Clock(TimeUnit::Milliseconds) => quote!(Clock(runtime::TimeUnit::Milliseconds)),
            Source::Random => quote!(Random),
        };
        tokens.extend(quote!(runtime::Header { name: #name, source: runtime::Source::#source }));
    }
}

struct PieceValue<'a>(&'a Piece);

impl ToTokens for PieceValue<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let piece = match self.0 {
            Piece::Text(text) => quote!(Text(#text)),
            Piece::Method => quote!(Method),
            Piece::Host => quote!(Host),
            Piece::Path => quote!(Path),
            Piece::Parameters => quote!(Parameters),
        };
        tokens.extend(quote!(runtime::Piece::#piece));
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::ProtocolItem;
    use crate::emit::testing::{api, same};

    #[test]
    fn the_protocol_is_data() {
        let api = api();
        let protocol = ProtocolItem(&api);
        let actual: syn::ItemStatic = parse_quote!(#protocol);
        same(
            &actual,
            &parse_quote! {
                #[doc = " The protocol that every call follows."]
                #[doc = ""]
                #[doc = " The document: *Teahouse Protocol, 2*."]
                pub static PROTOCOL: runtime::Protocol = runtime::Protocol {
                    revision: "2",
                    method: "POST",
                    default_host: "north.example",
                    headers: &[
                        runtime::Header { name: "X-Guest", source: runtime::Source::Credentials },
                        runtime::Header { name: "X-House", source: runtime::Source::Fixed("7") },
                        runtime::Header { name: "table", source: runtime::Source::Client },
                        runtime::Header { name: "when", source: runtime::Source::Clock(runtime::TimeUnit::Seconds) }
                    ],
                    signing: runtime::Signing {
                        header: "X-Seal",
                        string: &[runtime::Piece::Text("seal "), runtime::Piece::Parameters],
                    },
                    envelope: runtime::EnvelopeNames {
                        version: "",
                        result: "",
                        message: Some("say"),
                        code: "status",
                        ok: &[0],
                        time: None,
                        data: "tea",
                    },
                    codes: &codes::CODES,
                };
            },
        );
    }
}
