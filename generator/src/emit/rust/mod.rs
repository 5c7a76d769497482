//! The Rust of the generated crate, one module here for each concept there.

mod argument;
mod batch;
mod client;
mod codec;
mod codes;
mod crate_root;
mod doc;
mod enumeration;
mod errata;
mod example;
mod field;
mod file;
mod group;
mod guide;
mod ident;
mod imports;
mod literal;
mod markdown;
mod method;
mod module_path;
mod object;
mod operation;
mod page;
mod paging;
mod print;
mod protocol;
mod replay;
mod request;
mod schema;
mod server;
mod ty;
mod waiter;

use quote::quote;

use super::context::Context;
use crate::{
    model::{Operation, Waiter},
    output::FileSet,
};

/// The same for every API.
const CALL: &str = include_str!("../../../templates/rust/call.rs");

/// Code that sends the documented request of an operation.
pub(super) fn example(context: &Context<'_>, operation: &Operation) -> String {
    let example = example::Example::new(context, operation);
    example::statements(context, &example.sent(&quote!(.await)))
}

/// Code that waits for what the documented exchange is about.
pub(super) fn waiting(context: &Context<'_>, waiter: &Waiter) -> String {
    waiter::example(context, waiter)
}

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    crate_root::emit(context, files);
    file::template("src/call.rs", CALL, files);
    client::emit(context, files);
    client::emit_blocking(context, files);
    codes::emit(context, files);
    enumeration::emit(context, files);
    errata::emit(context, files);
    group::emit(context, files);
    guide::emit(context, files);
    object::emit(context, files);
    operation::emit(context, files);
    page::emit(context, files);
    protocol::emit(context, files);
    replay::emit(context, files);
    request::emit(context, files);
    server::emit(context, files);
    waiter::emit(context, files);
}
