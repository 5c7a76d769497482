//! The Rust of the generated crate, one module here for each concept there.

mod argument;
mod batch;
mod children;
mod client;
mod codec;
mod codes;
mod context;
mod crate_root;
mod doc;
mod duration;
mod edition;
mod enumeration;
mod errata;
mod example;
mod field;
mod file;
mod form;
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
mod record;
mod replay;
mod request;
mod schema;
mod server;
mod ty;
mod waiter;

use quote::quote;

pub(super) use self::{context::Context, record::shown};
use crate::{
    emit,
    model::{Edition, Operation, Spec, Waiter},
    output::FileSet,
};

/// The same for every API.
const BUILDER: &str = include_str!("../../../templates/rust/builder.rs");
const CALL: &str = include_str!("../../../templates/rust/call.rs");

/// Code that sends the documented request of an operation.
pub(super) fn example(context: &emit::Context<'_>, operation: &Operation) -> String {
    let example = example::Example::new(context.rust(), operation);
    example::statements(context.rust(), &example.sent(&quote!(.await)))
}

/// Code that waits for what the documented exchange is about.
pub(super) fn waiting(context: &emit::Context<'_>, waiter: &Waiter) -> String {
    waiter::example(context.rust(), waiter)
}

/// An operation's calls with the names of what they require, `client.tea().pour_tea(cup)`. There is one for each way to make it.
pub(super) fn calls(context: &emit::Context<'_>, operation: &Operation) -> Vec<String> {
    let group = context.rust().group(&operation.group).map_or("", |group| &group.name.snake);
    let call = |form: form::Form<'_>| {
        let required = form.required.iter().map(|field| ident::plain(&field.name.snake)).collect::<Vec<_>>();
        format!("client.{group}().{}({})", form.method(), required.join(", "))
    };
    form::Form::all(operation).into_iter().map(call).collect()
}

/// A spec's prose on one line, as Markdown that shows it as it is.
pub(super) fn markdown(prose: &str) -> String {
    markdown::escape(prose).replace(markdown::UNBREAKABLE, " ")
}

/// What all editions share. The way from one edition to another becomes a section of the guide.
pub(super) fn emit(spec: &Spec, migration: Option<&str>, files: &mut FileSet) {
    let shared = Context::shared(spec);
    crate_root::emit(&Context::of(spec, context::newest(spec)), files);
    file::template("src/builder.rs", BUILDER, files);
    file::template("src/call.rs", CALL, files);
    codes::emit(&shared, files);
    edition::emit(spec, files);
    enumeration::emit(&shared, files);
    errata::emit(&shared, files);
    guide::emit(&shared, migration, files);
    object::emit(&shared, files);
    page::emit(&shared, files);
    record::emit(spec, files);
    server::emit(&shared, files);
    replay::emit_root(spec, files);
}

/// What is an edition's own.
pub(super) fn emit_edition(spec: &Spec, edition: &Edition, files: &mut FileSet) {
    let context = Context::of(spec, edition);
    edition::emit_root(&context, files);
    client::emit(&context, files);
    client::emit_blocking(&context, files);
    enumeration::emit_own(&context, files);
    group::emit(&context, files);
    operation::emit(&context, files);
    protocol::emit(&context, files);
    request::emit(&context, files);
    waiter::emit(&context, files);
    replay::emit(&context, files);
}
