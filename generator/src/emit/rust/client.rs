//! `client.rs` and `blocking.rs`: the client, for programs that are asynchronous and for others.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    crate_root::exemplary,
    doc::Doc,
    example::{Example, statements},
    file::RustFile,
    ident::{ident, plain},
    markdown::{code, escape},
    module_path::ModulePath,
};
use crate::{
    emit::{context::Context, labels},
    model::{Api, Server, Source, Type},
    output::FileSet,
};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let purpose = format!("Calls the {}. Cheap to clone.", escape(&context.title));
    let conversion = quote! {
        impl From<runtime::Client> for Client {
            fn from(client: runtime::Client) -> Self {
                Self(client)
            }
        }
    };
    let client = client(context, &purpose, &quote!(runtime::Client), None);
    RustFile::new(Doc::new().text("The client.")).write(
        "src/client.rs",
        [client, conversion, servers(&context.servers)],
        files,
    );
}

pub(super) fn emit_blocking(context: &Context<'_>, files: &mut FileSet) {
    let doc = Doc::new().text("The same calls without `async`.").text(
        "A call blocks its thread until it is answered. Made inside of async code it fails, for it would block that.",
    );
    let doc = blocking_example(context).iter().fold(doc, |doc, example| doc.example(example));
    let purpose =
        format!("Calls the {}, and blocks the thread until it has answered. Cheap to clone.", escape(&context.title));
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
    let client = client(context, &purpose, &inner, Some(&inner));
    RustFile::new(doc).write("src/blocking.rs", [client, conversion], files);
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
    let names = settings.iter().map(|setting| &setting.name).collect::<Vec<_>>();
    let arguments = settings.iter().map(Setting::argument).collect::<Vec<_>>();
    let values = settings.iter().map(Setting::value);
    let protocol = ModulePath::Protocol.path("PROTOCOL");
    let face = face.map(|face| quote!(<#face>));
    let groups = context.groups.iter().map(|group| {
        let doc = Doc::new().prose(&group.doc);
        let (method, group) = (ident(&group.name.snake), ModulePath::Groups.path(&group.name.pascal));
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
        pub type Builder = runtime::Builder<Client>;

        impl Client {
            #new
            pub fn new(credentials: runtime::Credentials, #(#arguments),*) -> Result<Self, runtime::Error> {
                Self::builder(credentials, #(#names),*).build()
            }

            #builder
            pub fn builder(credentials: runtime::Credentials, #(#arguments),*) -> Builder {
                Builder::new(&#protocol, credentials, vec![#(#values),*])
            }

            #(#groups)*
        }
    }
}

/// A header whose value the program gives when it makes a client.
pub(super) struct Setting<'a> {
    pub(super) name: Ident,
    doc: &'a str,
    ty: &'a Type,
}

impl Setting<'_> {
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

/// In the order of the headers: so the runtime takes their values.
pub(super) fn settings(api: &Api) -> Vec<Setting<'_>> {
    let settings = api.headers.iter().filter_map(|header| match &header.source {
        Source::Client(ty) => Some(Setting { name: ident(&header.name.snake), doc: &header.doc, ty }),
        _ => None,
    });
    settings.collect()
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
    let made = made(context, &quote!(#krate::blocking::Client));
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
