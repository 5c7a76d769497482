//! `client.rs`: the client and its servers.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::{
    doc::Doc,
    ident::{ident, plain},
    markdown::{code, escape},
    module::Module,
};
use crate::{
    emit::{context::Context, words},
    model::{Api, Group, Server, Source, Type},
};

pub(crate) fn module(context: &Context<'_>) -> Module {
    let client = ClientItem(context);
    let servers = Servers(&context.servers);
    Module::new("src/client.rs", Doc::new().text("The client.")).item(client).item(servers)
}

/// A header whose value the program gives when it makes a client.
pub(crate) struct Setting<'a> {
    pub name: Ident,
    doc: &'a str,
    ty: &'a Type,
}

impl Setting<'_> {
    pub(crate) fn argument(&self) -> TokenStream {
        let name = &self.name;
        let ty = match self.ty {
            Type::Bool => quote!(bool),
            Type::Int32 => quote!(i32),
            Type::Int64 => quote!(i64),
            _ => quote!(impl Into<String>),
        };
        quote!(#name: #ty)
    }

    fn value(&self) -> TokenStream {
        let name = &self.name;
        if self.is_text() { quote!(#name.into()) } else { quote!(#name.to_string()) }
    }

    /// Something to stand for it in an example.
    pub(crate) fn sample(&self) -> TokenStream {
        match self.ty {
            Type::Bool => quote!(true),
            _ if self.is_text() => quote!("1"),
            _ => quote!(1),
        }
    }

    fn is_text(&self) -> bool {
        !matches!(self.ty, Type::Bool | Type::Int32 | Type::Int64)
    }
}

/// In the order of the headers: so the runtime takes their values.
pub(crate) fn settings(api: &Api) -> Vec<Setting<'_>> {
    let settings = api.headers.iter().filter_map(|header| match &header.source {
        Source::Client(ty) => Some(Setting { name: ident(&header.name.snake), doc: &header.doc, ty }),
        _ => None,
    });
    settings.collect()
}

struct ClientItem<'a>(&'a Api);

impl ToTokens for ClientItem<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let api = self.0;
        let doc = Doc::new()
            .text(&format!("Calls the {}. Cheap to clone.", escape(&api.title)))
            .text("Its methods lead to the operations, group by group.");
        let settings = settings(api);
        let new = Doc::new()
            .text("Calls the default server, with default timeouts.")
            .texts(described(&settings))
            .heading("Errors")
            .text("The client cannot be set up, or a value does not fit into a header.");
        let builder = Doc::new().text("Sets up a client step by step.").texts(described(&settings));
        let names = settings.iter().map(|setting| &setting.name).collect::<Vec<_>>();
        let arguments = settings.iter().map(Setting::argument).collect::<Vec<_>>();
        let values = settings.iter().map(Setting::value);
        let groups = api.groups.iter().map(GroupMethod);
        tokens.extend(quote! {
            #doc
            #[derive(Clone, Debug)]
            pub struct Client(pub(crate) runtime::Client);

            impl Client {
                #new
                pub fn new(credentials: runtime::Credentials, #(#arguments),*) -> Result<Self, runtime::Error> {
                    Self::builder(credentials, #(#names),*).build()
                }

                #builder
                pub fn builder(credentials: runtime::Credentials, #(#arguments),*) -> Builder {
                    Builder::new(&protocol::PROTOCOL, credentials, vec![#(#values),*])
                }

                #(#groups)*
            }

            impl From<runtime::Client> for Client {
                fn from(client: runtime::Client) -> Self {
                    Self(client)
                }
            }

            /// Sets up a [`Client`].
            pub type Builder = runtime::Builder<Client>;
        });
    }
}

fn described(settings: &[Setting<'_>]) -> Option<String> {
    let describe = |setting: &Setting<'_>| {
        format!("{}: {}", code(plain(&setting.name.to_string())), escape(&words::sentence(setting.doc)))
    };
    (!settings.is_empty()).then(|| settings.iter().map(describe).collect::<Vec<_>>().join(" "))
}

struct GroupMethod<'a>(&'a Group);

impl ToTokens for GroupMethod<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let doc = Doc::new().prose(&self.0.doc);
        let method = ident(&self.0.name.snake);
        let group = ident(&self.0.name.pascal);
        tokens.extend(quote! {
            #doc
            pub fn #method(&self) -> groups::#group<'_> {
                groups::#group::new(self)
            }
        });
    }
}

struct Servers<'a>(&'a [Server]);

impl ToTokens for Servers<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let names = self.0.iter().map(|server| ident(&server.name.pascal)).collect::<Vec<_>>();
        let docs = self.0.iter().enumerate().map(|(index, server)| {
            let default = if index == 0 { " The default." } else { "" };
            let facts = format!("{}.{default}", code(&server.host));
            Doc::new().prose(&server.doc).text(&facts)
        });
        let hosts = self.0.iter().map(|server| &server.host);
        tokens.extend(quote! {
            /// Where the platform is.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum Server {
                #(#docs #names,)*
            }

            impl Server {
                /// The host, which is called with HTTPS.
                pub fn host(self) -> &'static str {
                    match self {
                        #(Self::#names => #hosts,)*
                    }
                }
            }

            impl From<Server> for runtime::Server {
                fn from(server: Server) -> Self {
                    Self { host: server.host() }
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use syn::parse_quote;

    use super::{ClientItem, Servers};
    use crate::emit::testing::{add_operation, api, same};

    #[test]
    fn values_of_headers_are_passed_by_position() {
        let mut api = api();
        add_operation(&mut api, "pour", vec![], json!({}));
        let client = ClientItem(&api);
        let actual: syn::File = parse_quote!(#client);
        same(
            &actual.items[1],
            &parse_quote! {
                impl Client {
                    #[doc = " Calls the default server, with default timeouts."]
                    #[doc = ""]
                    #[doc = " `table`: Which table."]
                    #[doc = ""]
                    #[doc = " # Errors"]
                    #[doc = ""]
                    #[doc = " The client cannot be set up, or a value does not fit into a header."]
                    pub fn new(credentials: runtime::Credentials, table: i32) -> Result<Self, runtime::Error> {
                        Self::builder(credentials, table).build()
                    }
                    #[doc = " Sets up a client step by step."]
                    #[doc = ""]
                    #[doc = " `table`: Which table."]
                    pub fn builder(credentials: runtime::Credentials, table: i32) -> Builder {
                        Builder::new(&protocol::PROTOCOL, credentials, vec![table.to_string()])
                    }
                    #[doc = " All about tea."]
                    pub fn tea(&self) -> groups::Tea<'_> {
                        groups::Tea::new(self)
                    }
                }
            },
        );
    }

    #[test]
    fn the_first_server_is_the_default() {
        let api = api();
        let servers = Servers(&api.servers);
        let actual: syn::File = parse_quote!(#servers);
        same(
            &actual.items[0],
            &parse_quote! {
                /// Where the platform is.
                #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
                #[non_exhaustive]
                pub enum Server {
                    #[doc = " The first house."]
                    #[doc = ""]
                    #[doc = " `north.example`. The default."]
                    North,
                    #[doc = " The second house."]
                    #[doc = ""]
                    #[doc = " `south.example`."]
                    South,
                }
            },
        );
    }
}
