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
    let client = ClientItem { api: context, face: Face::Async };
    let servers = Servers(&context.servers);
    Module::new("src/client.rs", Doc::new().text("The client.")).item(client).item(servers)
}

/// Which client is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    Async,
    Blocking,
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

/// For an example: makes the client, with the values that [`parameters`] brings.
pub(crate) fn made(api: &Api) -> TokenStream {
    let settings = settings(api);
    let names = settings.iter().map(|setting| &setting.name);
    quote!(let client = Client::new(Credentials::from_env()?, #(#names),*)?;)
}

/// Of the hidden function around an example: what the client is made with.
pub(crate) fn parameters(api: &Api) -> String {
    let parameters =
        settings(api).iter().map(|setting| setting.argument().to_string().replace(" :", ":")).collect::<Vec<_>>();
    parameters.join(", ")
}

/// A client. Both faces have the same functions, and one copy of the groups serves them.
pub(crate) struct ClientItem<'a> {
    pub api: &'a Api,
    pub face: Face,
}

impl ToTokens for ClientItem<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { api, face } = *self;
        let doc = Doc::new()
            .text(&format!("{} Cheap to clone.", self.purpose()))
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
        let groups = api.groups.iter().map(|group| GroupMethod { group, face });
        let inner = face.runtime();
        let from = face.conversion();
        tokens.extend(quote! {
            #doc
            #[derive(Clone, Debug)]
            pub struct Client(#inner);

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

            #from

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

impl ClientItem<'_> {
    fn purpose(&self) -> String {
        let title = escape(&self.api.title);
        match self.face {
            Face::Async => format!("Calls the {title}."),
            Face::Blocking => format!("Calls the {title}, and blocks the thread until it has answered."),
        }
    }
}

impl Face {
    /// What it stands on.
    fn runtime(self) -> TokenStream {
        match self {
            Self::Async => quote!(runtime::Client),
            Self::Blocking => quote!(runtime::blocking::Client),
        }
    }

    /// How it is made of the runtime's client, which can fail where a thread has to be started.
    fn conversion(self) -> TokenStream {
        match self {
            Self::Async => quote! {
                impl From<runtime::Client> for Client {
                    fn from(client: runtime::Client) -> Self {
                        Self(client)
                    }
                }
            },
            Self::Blocking => quote! {
                impl TryFrom<runtime::Client> for Client {
                    type Error = runtime::Error;

                    fn try_from(client: runtime::Client) -> Result<Self, runtime::Error> {
                        runtime::blocking::Client::try_from(client).map(Self)
                    }
                }
            },
        }
    }
}

struct GroupMethod<'a> {
    group: &'a Group,
    face: Face,
}

impl ToTokens for GroupMethod<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let doc = Doc::new().prose(&self.group.doc);
        let method = ident(&self.group.name.snake);
        let group = ident(&self.group.name.pascal);
        let handle = (self.face == Face::Blocking).then(|| self.face.runtime()).map(|handle| quote!(, #handle));
        tokens.extend(quote! {
            #doc
            pub fn #method(&self) -> groups::#group<'_ #handle> {
                groups::#group { client: &self.0 }
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

    use super::{ClientItem, Face, Servers};
    use crate::emit::testing::{add_operation, api, same};

    #[test]
    fn values_of_headers_are_passed_by_position() {
        let mut api = api();
        add_operation(&mut api, "pour", vec![], json!({}));
        let client = ClientItem { api: &api, face: Face::Async };
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
                        groups::Tea { client: &self.0 }
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
