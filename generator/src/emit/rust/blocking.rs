//! `blocking.rs`: the client for programs that are not asynchronous. Everything else serves both.

use quote::quote;

use super::{
    client::{self, ClientItem, Face},
    crate_root,
    doc::Doc,
    example::{Example, Uses, crate_ident, statements},
    module::Module,
};
use crate::emit::context::Context;

pub(crate) fn module(context: &Context<'_>) -> Module {
    let doc = Doc::new().text("The same calls without `async`.").text(
        "A call blocks its thread until it is answered. Made inside of async code it fails, for it would block that.",
    );
    let doc = example(context).into_iter().fold(doc, |doc, example| doc.example(&example));
    Module::new("src/blocking.rs", doc).item(ClientItem { api: context, face: Face::Blocking })
}

/// The first call, as the crate shows it, without `async`.
fn example(context: &Context<'_>) -> Option<String> {
    let krate = crate_ident(context);
    let example = Example::new(context, crate_root::exemplary(context)?);
    let named = [(None, "Credentials".to_owned()), (Some("blocking"), "Client".to_owned())];
    let uses = Uses::new(&krate, example.imports().iter().cloned().chain(named));
    let (client, sent) = (client::made(context), example.sent_blocking());
    let code = statements(&quote!(#uses #client #sent));
    let parameters = client::parameters(context);
    Some(format!("# fn example({parameters}) -> Result<(), {krate}::Error> {{\n{code}# Ok(())\n# }}"))
}
