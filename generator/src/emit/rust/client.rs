//! `client.rs` and `blocking.rs`: the client, for programs that are asynchronous and for others.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    context::Context,
    crate_root::exemplary,
    doc::Doc,
    example::{Example, statements},
    file::RustFile,
    ident::{ident, plain},
    markdown::{code, escape},
    module_path::ModulePath,
    ty::rust_type,
};
use crate::{
    emit::labels,
    model::{Api, Server, Source, Type},
    output::FileSet,
};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let purpose = format!("{} Cheap to clone.", calls(context, ""));
    let conversion = quote! {
        impl From<runtime::Client> for Client {
            fn from(client: runtime::Client) -> Self {
                Self(client)
            }
        }
    };
    RustFile::new(Doc::new().text("The client."))
        .item(client(context, &purpose, &quote!(runtime::Client), None))
        .item(conversion)
        .item(servers(&context.servers))
        .write_to(format!("src/{}/client.rs", context.module()), files);
}

fn calls(context: &Context<'_>, how: &str) -> String {
    format!("Calls the {} as edition {} has it{how}.", escape(&context.title), escape(&context.revision))
}

pub(super) fn emit_blocking(context: &Context<'_>, files: &mut FileSet) {
    let doc = Doc::new().text("The same calls without `async`.").text(
        "A call blocks its thread until it is answered. Inside of async code it works too, but blocks all other tasks of its \
         thread: take the async client there.",
    );
    let doc = blocking_example(context).iter().fold(doc, |doc, example| doc.example(example));
    let purpose = format!("{} Cheap to clone.", calls(context, ", and blocks the thread until it has answered"));
    let inner = quote!(runtime::blocking::Client);
    // It can fail: a thread has to be started.
    let conversion = quote! {
        impl TryFrom<runtime::Client> for Client {
            type Error = runtime::Error;

            fn try_from(client: runtime::Client) -> Result<Self, runtime::Error> {
                #inner::try_from(client).map(Self)
            }
        }
    };
    RustFile::new(doc)
        .item(client(context, &purpose, &inner, Some(&inner)))
        .item(conversion)
        .write_to(format!("src/{}/blocking.rs", context.module()), files);
}

/// A client around `inner`. The groups serve both, and take `face` for their parameter.
fn client(context: &Context<'_>, purpose: &str, inner: &TokenStream, face: Option<&TokenStream>) -> TokenStream {
    let doc = Doc::new().text(purpose).text("Its methods lead to the operations, group by group.");
    let settings = settings(context);
    let new = Doc::new()
        .text("Calls the default server, with default timeouts.")
        .texts(described(&settings))
        .heading("Errors")
        .text("The client cannot be set up, or a value does not fit into a header.");
    let builder = Doc::new().text("Sets up a client step by step.").texts(described(&settings));
    let from_env = Doc::new()
        .text("Calls what the environment says, with default timeouts.")
        .heading("Errors")
        .text("As for [`Client::builder_from_env`].");
    let variables = settings.iter().map(|setting| {
        let (name, ty) = (&setting.name, setting.owned_type());
        let header = setting.wire;
        quote!(let #name: #ty = runtime::environment_value(#header)?;)
    });
    let builder_from_env = Doc::new()
        .text("Sets up a client by the environment.")
        .list(environment(context, &settings))
        .heading("Errors")
        .text("A variable is missing or wrong, or is set and would not count. The error names it.");
    let servers = context.servers.iter().map(|server| {
        let (name, host) = (plain(&server.name.snake).to_owned(), &server.host);
        quote!((#name, #host))
    });
    let names = settings.iter().map(|setting| &setting.name).collect::<Vec<_>>();
    let arguments = settings.iter().map(Setting::argument).collect::<Vec<_>>();
    let values = settings.iter().map(Setting::value);
    let choices = choices(context);
    let public_builder = ModulePath::Root.path("Builder");
    let protocol = ModulePath::Protocol(context.module()).path("PROTOCOL");
    let face = face.map(|face| quote!(<#face>));
    let groups = context.groups.iter().map(|group| {
        let doc = Doc::new().prose(&group.doc);
        let (method, group) = (ident(&group.name.snake), ModulePath::Groups(context.module()).path(&group.name.pascal));
        quote! {
            #doc
            pub fn #method(&self) -> #group #face {
                #group::new(&self.0)
            }
        }
    });
    quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct Client(#inner);

        /// Sets up a [`Client`].
        pub type Builder = #public_builder<Client>;

        impl Client {
            #new
            pub fn new(credentials: runtime::Credentials, #(#arguments),*) -> Result<Self, runtime::Error> {
                Self::builder(credentials, #(#names),*).build()
            }

            #builder
            pub fn builder(credentials: runtime::Credentials, #(#arguments),*) -> Builder {
                Builder::new(&#protocol, credentials, vec![#(#values),*])
            }

            #from_env
            pub fn from_env() -> Result<Self, runtime::Error> {
                Self::builder_from_env()?.build()
            }

            #builder_from_env
            pub fn builder_from_env() -> Result<Builder, runtime::Error> {
                #(#variables)*
                let builder = Self::builder(runtime::Credentials::from_env()?, #(#names),*);
                builder.environment(&[#(#servers),*])
            }

            /// The client behind it: for operations that are only known when the program runs, and to sign
            /// without sending.
            pub fn untyped(&self) -> &#inner {
                &self.0
            }

            #(#groups)*
        }

        #choices
    }
}

/// Sets the headers that have a value of their own unless the program chooses another.
fn choices(context: &Context<'_>) -> Option<TokenStream> {
    let headers = context.headers.iter().filter(|header| !header.defaults.is_empty());
    let setters = headers.filter_map(|header| {
        let Source::Client(ty) = &header.source else { return None };
        let doc = Doc::new().prose(&header.doc);
        let (name, ty, wire) = (ident(&header.name.snake), rust_type(context, ty), &header.name.wire);
        Some(quote! {
            #doc
            pub fn #name(self, #name: #ty) -> Self {
                Self(self.0.header(#wire, #name.value().to_string()))
            }
        })
    });
    let setters = setters.collect::<Vec<_>>();
    let builder = ModulePath::Root.path("Builder");
    (!setters.is_empty()).then(|| {
        quote! {
            impl #builder<Client> {
                #(#setters)*
            }
        }
    })
}

/// A header whose value the program gives when it makes a client.
pub(super) struct Setting<'a> {
    pub(super) name: Ident,
    wire: &'a str,
    doc: &'a str,
    ty: &'a Type,
}

impl Setting<'_> {
    fn owned_type(&self) -> TokenStream {
        match self.ty {
            Type::Bool => quote!(bool),
            Type::Int32 => quote!(i32),
            Type::Int64 => quote!(i64),
            _ => quote!(String),
        }
    }

    fn argument(&self) -> TokenStream {
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

    /// Something to stand for it in a test.
    pub(super) fn sample(&self) -> TokenStream {
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

/// In the order of the headers: so the runtime takes their values. Those that have a value of their own are not among them.
pub(super) fn settings(api: &Api) -> Vec<Setting<'_>> {
    let headers = api.headers.iter().filter(|header| header.defaults.is_empty());
    let settings = headers.filter_map(|header| match &header.source {
        Source::Client(ty) => {
            Some(Setting { name: ident(&header.name.snake), wire: &header.name.wire, doc: &header.doc, ty })
        }
        _ => None,
    });
    settings.collect()
}

/// The variables that count, and what for.
fn environment(context: &Context<'_>, settings: &[Setting<'_>]) -> Vec<String> {
    let names = context.servers.iter().map(|server| code(plain(&server.name.snake))).collect::<Vec<_>>().join(", ");
    let variable = |name: &str| code(&format!("{}_{name}", context.crate_name.replace('-', "_").to_uppercase()));
    let values = settings.iter().map(|setting| {
        let name = plain(&setting.name.to_string()).to_uppercase();
        format!("{}: {}", variable(&name), escape(&labels::sentence(setting.doc)))
    });
    let credentials = format!("{} and {}: Who calls.", variable("API_ACCESS_ID"), variable("API_KEY"));
    let (url, server) = (variable("BASE_URL"), variable("SERVER"));
    let address = format!("{url}, or {server} ({names}): What is called, the default server unless set.");
    let edition = format!("{}: If set, {}; a client speaks one edition.", variable("EDITION"), code(&context.revision));
    [credentials].into_iter().chain(values).chain([address, edition]).collect()
}

fn described(settings: &[Setting<'_>]) -> Option<String> {
    let describe = |setting: &Setting<'_>| {
        format!("{}: {}", code(plain(&setting.name.to_string())), escape(&labels::sentence(setting.doc)))
    };
    (!settings.is_empty()).then(|| settings.iter().map(describe).collect::<Vec<_>>().join(" "))
}

/// The first call, as the crate shows it, without `async`.
fn blocking_example(context: &Context<'_>) -> Option<String> {
    let krate = context.krate();
    let made = made(context, &ModulePath::Blocking(context.module()).path_in(&krate, "Client"));
    let sent = Example::new(context, exemplary(context)?).sent(&quote!(.send()));
    let code = statements(context, &quote!(#made #sent));
    let parameters = parameters(context);
    Some(format!("# fn example({parameters}) -> Result<(), {krate}::Error> {{\n{code}# Ok(())\n# }}"))
}

/// For an example: makes the client `path`, with the values that [`parameters`] brings.
pub(super) fn made(context: &Context<'_>, path: &TokenStream) -> TokenStream {
    let settings = settings(context);
    let names = settings.iter().map(|setting| &setting.name);
    let credentials = ModulePath::Root.path_in(context.krate(), "Credentials");
    quote!(let client = #path::new(#credentials::from_env()?, #(#names),*)?;)
}

/// Of the hidden function around an example: what the client is made with.
pub(super) fn parameters(api: &Api) -> String {
    let parameters = settings(api)
        .iter()
        .map(|setting| setting.argument().to_string().replace(" :", ":").replace(" < ", "<").replace(" >", ">"))
        .collect::<Vec<_>>();
    parameters.join(", ")
}

/// Where the platform is.
fn servers(servers: &[Server]) -> TokenStream {
    let names = servers.iter().map(|server| ident(&server.name.pascal)).collect::<Vec<_>>();
    let docs = servers.iter().enumerate().map(|(index, server)| {
        let default = if index == 0 { " The default." } else { "" };
        Doc::new().prose(&server.doc).text(&format!("{}.{default}", code(&server.host)))
    });
    let hosts = servers.iter().map(|server| &server.host);
    quote! {
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
    }
}
