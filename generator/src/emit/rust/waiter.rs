//! `waiters.rs`: what is waited for, and how one looks.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    argument::preset,
    children,
    context::Context,
    doc::Doc,
    example::{client_parameter, sample, statements},
    file::RustFile,
    form::Form,
    group,
    ident::{Number, ident, plain},
    literal::argument,
    markdown::{code, escape},
    module_path::ModulePath,
    ty::rust_type,
};
use crate::{
    emit::labels,
    model::{Field, Object, Operation, Type, Waiter},
    output::FileSet,
};

/// How many failures are asked for at once, if the operation allows it.
const PAGE: i64 = 100;

/// Nothing where nothing is waited for.
pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    if context.waiters.is_empty() {
        return;
    }
    let doc = Doc::new().text("What is waited for, and how one looks.").text(
        "The methods of [`groups`](super::groups) make waits for it, and [`Wait`](crate::Wait) does the waiting.",
    );
    let waiters = context.waiters.iter().map(|waiter| item(context, waiter));
    RustFile::of(ModulePath::Waiters(context.module()), doc).items(waiters).write(files);
}

fn item(context: &Context<'_>, waiter: &Waiter) -> TokenStream {
    let doc = Doc::new().prose(&waiter.doc).text(&format!("Made by {}.", group::waiter_link(context, waiter)));
    let (poll, failures) = (poll(context, waiter), failures(context, waiter));
    let subject = subject(context, waiter);
    let [id, status] = [waiter.id, waiter.status].map(|index| context.field(waiter.subject, index));
    let children = children(context, waiter);
    let failure_status = failure_status(context, waiter).map(|field| progress(&quote!(item), field));
    let status = progress(&quote!(subject), status);
    let found = found(context, poll.response.as_ref());
    let name = ident(&waiter.name.pascal);
    let id_type = rust_type(context, &waiter.parameter.ty);
    let subject = ModulePath::Types.path(&subject.name.pascal);
    let [poll, failures] =
        [poll, failures].map(|operation| ModulePath::Requests(context.module()).path(&operation.name.pascal));
    let (asked, listed) = (asked(context, waiter), listed(context, waiter));
    let name_of_id = ident(&id.name.snake);
    let is_id =
        if id.optional { quote!(subject.#name_of_id.as_ref() == Some(id)) } else { quote!(subject.#name_of_id == *id) };
    quote! {
        #doc
        #[derive(Clone, Copy, Debug)]
        pub enum #name {}

        impl runtime::Waiter for #name {
            type Id = #id_type;
            type Poll = #poll;
            type Subject = #subject;
            type Failures = #failures;
            const TABLE: runtime::WaiterTable<Self> = runtime::WaiterTable {
                poll: |id| #asked,
                find: |answer, id| #found(|subject| #is_id),
                status: |subject| #status,
                children: #children,
                failures: |subject| Some(#listed),
                failure_status: |item| #failure_status,
            };
        }
    }
}

fn poll<'a>(context: &'a Context<'_>, waiter: &Waiter) -> &'a Operation {
    &context.operations[waiter.poll.operation]
}

fn failures<'a>(context: &'a Context<'_>, waiter: &Waiter) -> &'a Operation {
    &context.operations[waiter.failures.operation]
}

fn subject<'a>(context: &Context<'a>, waiter: &Waiter) -> &'a Object {
    context.object(waiter.subject)
}

/// Index of what is listed page by page when something failed.
fn failure(context: &Context<'_>, waiter: &Waiter) -> Option<usize> {
    match &failures(context, waiter).response {
        Some(Type::Page(item)) => match **item {
            Type::Object(index) => Some(index),
            _ => None,
        },
        _ => None,
    }
}

fn failure_status<'a>(context: &Context<'a>, waiter: &Waiter) -> Option<&'a Field> {
    failure(context, waiter).map(|item| context.field(item, waiter.failures.status))
}

/// What a status means to someone who waits.
fn progress(of: &TokenStream, status: &Field) -> TokenStream {
    let name = ident(&status.name.snake);
    let or_none = status.optional.then(|| quote!(.as_ref()?));
    quote!(#of.#name #or_none.progress())
}

/// Asks for the subject `id`.
fn asked(context: &Context<'_>, waiter: &Waiter) -> TokenStream {
    let poll = poll(context, waiter);
    let request = ModulePath::Requests(context.module()).path(&poll.name.pascal);
    let id = match (&waiter.parameter.ty, &poll.parameters[waiter.poll.parameter].ty) {
        (Type::String, Type::List(_)) => quote!([id]),
        (Type::String, _) => quote!(id),
        (_, Type::List(_)) => quote!([*id]),
        _ => quote!(*id),
    };
    let asks = &poll.parameters[waiter.poll.parameter].name;
    let form = Form::with(poll, |field| field.name == *asks);
    let constructor = form.map_or_else(|| ident("new"), |form| form.constructor());
    quote!(#request::#constructor(#id))
}

/// Finds in `answer` the subject of which the condition holds that comes next.
fn found(context: &Context<'_>, answer: Option<&Type>) -> TokenStream {
    match answer {
        Some(Type::Page(_)) => {
            let items = context.page.as_ref().and_then(|page| page.fields.get(page.items));
            let items = items.map(|items| ident(&items.name.snake));
            quote!(answer.#items.into_iter().find)
        }
        Some(Type::List(_)) => quote!(answer.into_iter().find),
        _ => quote!(Some(answer).filter),
    }
}

/// Takes the subjects out of a subject that holds others.
fn children(context: &Context<'_>, waiter: &Waiter) -> TokenStream {
    children::field(subject(context, waiter)).map_or_else(|| quote!(|_| &[]), children::held)
}

/// Asks for the first page of what failed in `subject`.
fn listed(context: &Context<'_>, waiter: &Waiter) -> TokenStream {
    let operation = failures(context, waiter);
    let request = ModulePath::Requests(context.module()).path(&operation.name.pascal);
    let page = context.page.as_ref();
    let value = |(index, parameter): (usize, &Field)| {
        let is = |role: Option<&String>| role == Some(&parameter.name.wire);
        if index == waiter.failures.parameter {
            let field = context.field(waiter.subject, waiter.failures.from);
            let name = ident(&field.name.snake);
            Some(match (&field.ty, field.optional) {
                (Type::String, false) => quote!(subject.#name.as_str()),
                (Type::String, true) => quote!(subject.#name.as_deref()?),
                (_, false) => quote!(subject.#name),
                (_, true) => quote!(subject.#name?),
            })
        } else if is(page.map(|page| &page.number)) {
            Some(quote!(1))
        } else if is(page.map(|page| &page.size)) {
            let size = Number(page_size(parameter));
            Some(quote!(#size))
        } else {
            None
        }
    };
    let values = operation.parameters.iter().enumerate().filter_map(|at| Some((at.1, value(at)?)));
    // What is sent of itself need not be set.
    let values = values.filter(|(parameter, _)| preset(context, parameter).is_none());
    let (optional, required): (Vec<_>, Vec<_>) = values.partition(|(parameter, _)| parameter.optional);
    let required = required.into_iter().map(|(_, value)| value);
    let made = quote!(#request::new(#(#required),*));
    if optional.is_empty() {
        return made;
    }
    let set = optional.into_iter().map(|(parameter, value)| {
        let name = ident(&parameter.name.snake);
        quote!(failures.#name = Some(#value);)
    });
    quote! {
        {
            let mut failures = #made;
            #(#set)*
            failures
        }
    }
}

fn page_size(parameter: &Field) -> i64 {
    let size = parameter.range.and_then(|range| range.max).map_or(PAGE, |max| PAGE.min(max));
    parameter.range.and_then(|range| range.min).map_or(size, |min| size.max(min))
}

/// The method of a group that makes a waiter.
pub(super) fn method(context: &Context<'_>, waiter: &Waiter) -> TokenStream {
    let doc = doc(context, waiter);
    let (method, name) = (ident(&waiter.name.snake), ModulePath::Waiters(context.module()).path(&waiter.name.pascal));
    let id = ident(&waiter.parameter.name.snake);
    let ty = rust_type(context, &waiter.parameter.ty);
    let argument = if waiter.parameter.ty == Type::String { quote!(#id: impl Into<#ty>) } else { quote!(#id: #ty) };
    quote! {
        #doc
        pub fn #method(&self, #argument) -> runtime::Wait<#name, C> {
            runtime::Wait::new(self.client.clone(), #id)
        }
    }
}

fn doc(context: &Context<'_>, waiter: &Waiter) -> Doc {
    let (parameter, subject) = (&waiter.parameter, subject(context, waiter));
    let given = format!("{}: {}", code(plain(&parameter.name.snake)), escape(&labels::sentence(&parameter.doc)));
    let types = |name| ModulePath::Types.link(name);
    let states = match context.api().objects[waiter.subject].fields[waiter.status].ty {
        Type::Enum(index) => ModulePath::Enums.link(&context.enumeration(index).name.pascal),
        _ => String::new(),
    };
    let poll = group::method_link(context, poll(context, waiter));
    let looking = format!("It polls {poll}, and goes by what {states} says of each state.");
    let children = children::field(subject).map(|children| {
        let children = code(&children.name.wire);
        format!(" Where it holds others ({children}), their states count in place of its own.")
    });
    let failures = group::method_link(context, failures(context, waiter));
    let failure = failure(context, waiter).map(|item| types(&context.object(item).name.pascal)).unwrap_or_default();
    let root = |name| ModulePath::Root.target(name);
    let ends = format!(
        "When it has ended well, the wait gives the {}. When not, [`WaitError`]({}) tells each {failure} of {failures} that \
         failed. In a state in which it stands still until someone acts, the wait is aborted, unless it goes \
         [through holds]({}).",
        types(&subject.name.pascal),
        root("WaitError"),
        root("Wait::through_holds"),
    );
    let (code, parameters) = (waited(context, waiter), client_parameter(context));
    Doc::new()
        .prose(&waiter.doc)
        .list([given])
        .text(&(looking + &children.unwrap_or_default()))
        .text(&ends)
        .example(&sample(context, &code, &parameters, "Box<dyn std::error::Error>"))
}

/// The wait, and nothing around it.
pub(super) fn example(context: &Context<'_>, waiter: &Waiter) -> String {
    statements(context, &waited(context, waiter))
}

/// Waits for what the documented request of the poll asks for.
fn waited(context: &Context<'_>, waiter: &Waiter) -> TokenStream {
    let group = context.group(&waiter.group).map(|group| ident(&group.name.snake));
    let (method, answer) = (ident(&waiter.name.snake), ident(&subject(context, waiter).name.snake));
    let poll = poll(context, waiter);
    let asked = poll.example.request.get(&poll.parameters[waiter.poll.parameter].name.wire);
    let first = asked.and_then(|asked| asked.get(0).or(Some(asked))).filter(|one| !one.is_array());
    let sample = argument(context, &waiter.parameter.ty, false, first);
    quote!(let #answer = client.#group().#method(#sample).wait().await?;)
}
