//! The method of an operation, and what has to be said of it.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    argument::{arguments, names},
    context::Context,
    doc::Doc,
    example::{Example, client_parameter, error, sample},
    form::Form,
    ident::{plain, variant},
    markdown::{code, escape},
    module_path::ModulePath,
};
use crate::{
    emit::labels,
    model::{Effect, Field, Operation, Type},
};

/// Makes the call of an operation, in each way in which that can be done.
pub(super) fn methods(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let request = ModulePath::Requests(context.module()).path(&operation.name.pascal);
    let call = ModulePath::Root.path("Call");
    let methods = Form::all(operation).into_iter().map(|form| {
        let doc = doc(context, operation, &form);
        let (method, constructor) = (form.method(), form.constructor());
        let (arguments, passed) = (arguments(context, &form.required), names(&form.required));
        quote! {
            #doc
            pub fn #method(&self, #(#arguments),*) -> #call<#request, C> {
                #call::new(self.client.clone(), #request::#constructor(#(#passed),*))
            }
        }
    });
    quote!(#(#methods)*)
}

fn doc(context: &Context<'_>, operation: &Operation, form: &Form<'_>) -> Doc {
    let Operation { section, path, response, .. } = operation;
    let required = form.required.iter().map(|field| parameter(field)).collect::<Vec<_>>();
    let answer = response.as_ref().map_or("nothing".to_owned(), |ty| answer(context, ty));
    let path = code(&format!("{} {path}", context.method));
    let document = if section.is_empty() {
        format!("In no document: {path}.")
    } else {
        format!("Document: *{}*, {path}.", escape(section))
    };
    let doc = Doc::new()
        .prose(&operation.doc)
        .list(required)
        .text(&format!("Answer: {answer}."))
        .text(&effect(operation))
        .texts(lookup(operation))
        .texts(listing(operation))
        .texts(splitting(operation))
        .text(&document);
    // The documented example goes one of the ways.
    let example = Example::new(context, operation);
    if example.method != form.method() {
        return doc;
    }
    let sent = example.sent(&quote!(.await));
    doc.example(&sample(context, &sent, &client_parameter(context), &error(context)))
}

/// A required parameter in one line: its meaning, and what is allowed.
fn parameter(field: &Field) -> String {
    let range = field.range.map(|range| format!(" Allowed: {}.", labels::range(range))).unwrap_or_default();
    format!("{}: {}{range}", code(plain(&field.name.snake)), escape(&labels::sentence(&field.doc)))
}

/// What it answers, with a link to its type.
fn answer(context: &Context<'_>, ty: &Type) -> String {
    match ty {
        Type::List(item) => format!("list of {}", answer(context, item)),
        Type::Page(item) => format!("[page]({}) of {}", ModulePath::Root.target("Page"), answer(context, item)),
        Type::Object(index) => ModulePath::Types.link(&context.object(*index).name.pascal),
        Type::Enum(index) => ModulePath::Enums.link(&context.enumeration(*index).name.pascal),
        scalar => labels::scalar(scalar).to_owned(),
    }
}

/// What becomes of it when its answer is lost.
fn effect(operation: &Operation) -> String {
    let variant = ModulePath::Root.target(&format!("Effect::{}", variant(operation.effect)));
    let again = match operation.effect {
        Effect::Read | Effect::Repeatable => "sent again by itself when its answer is lost",
        Effect::Once => "not sent again when its answer is lost",
    };
    let reason = escape(&labels::sentence(&operation.reason));
    format!("Effect: [{}]({variant}), {again}. {reason}", labels::effect(operation.effect))
}

/// How to go on when nobody knows whether it was carried out.
fn lookup(operation: &Operation) -> Option<String> {
    let lookup = operation.lookup.as_ref()?;
    Some(format!("When the answer is lost: {}", escape(&labels::sentence(lookup))))
}

fn listing(operation: &Operation) -> Option<String> {
    let all = "[`Call::items`] and [`Call::pages`] go through the whole list, from the page that is asked for.";
    operation.paged.then(|| all.to_owned())
}

fn splitting(operation: &Operation) -> Option<String> {
    let split = operation.split?;
    let list = code(plain(&operation.parameters.get(split.parameter)?.name.snake));
    Some(format!(
        "[`Call::send_each`] sends a long {list} in parts of at most {}, and tells for each of them whether it was taken.",
        split.at_most
    ))
}
