//! `waiters.rs`: what is waited for, and how one looks.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};

use super::{
    doc::Doc,
    errata,
    example::{crate_ident, statements},
    group,
    ident::{ident, plain},
    literal::Literals,
    markdown::{code, escape},
    module::Module,
    request::Data,
    ty::{Home, RustType},
};
use crate::{
    emit::{context::Context, words},
    model::{Field, Object, Operation, Progress, Type, Waiter},
};

/// How many failures are asked for at once, if the operation allows it.
const PAGE: i64 = 100;

/// Nothing where nothing is waited for.
pub(crate) fn module(context: &Context<'_>) -> Option<Module> {
    let waiters = context.waiters.iter().map(|waiter| WaiterItem(Parts::new(context, waiter)));
    let doc = Doc::new()
        .text("What is waited for, and how one looks.")
        .text("The methods of [`groups`](crate::groups) make them, and [`Wait`](crate::Wait) does the waiting.");
    (!context.waiters.is_empty()).then(|| Module::new("src/waiters.rs", doc).items(waiters))
}

/// A waiter, with all that its indexes stand for.
#[derive(Clone, Copy)]
struct Parts<'a> {
    context: &'a Context<'a>,
    waiter: &'a Waiter,
    poll: &'a Operation,
    subject: &'a Object,
    failures: &'a Operation,
}

impl<'a> Parts<'a> {
    fn new(context: &'a Context<'a>, waiter: &'a Waiter) -> Self {
        Self {
            context,
            waiter,
            poll: &context.operations[waiter.poll.operation],
            subject: context.object(waiter.subject),
            failures: &context.operations[waiter.failures.operation],
        }
    }

    fn argument(self) -> TokenStream {
        let name = ident(&self.waiter.parameter.name.snake);
        let ty = self.ty();
        if self.waiter.parameter.ty == Type::String { quote!(#name: impl Into<#ty>) } else { quote!(#name: #ty) }
    }

    fn ty(self) -> TokenStream {
        RustType::new(self.context, &self.waiter.parameter.ty, Home::Elsewhere).into_token_stream()
    }

    fn field(self, index: usize) -> &'a Field {
        &self.subject.fields[index]
    }

    /// What is listed page by page when something failed.
    fn failure(self) -> Option<&'a Object> {
        match &self.failures.response {
            Some(Type::Page(item)) => match **item {
                Type::Object(index) => Some(self.context.object(index)),
                _ => None,
            },
            _ => None,
        }
    }
}

struct WaiterItem<'a>(Parts<'a>);

impl ToTokens for WaiterItem<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let parts = self.0;
        let Waiter { name, parameter, .. } = parts.waiter;
        let made = parts.context.groups.iter().find(|group| group.name.wire == parts.waiter.group);
        let made = made.map(|group| format!("Made by {}.", group::waiter_link(group, parts.waiter)));
        let doc = Doc::new().prose(&parts.waiter.doc).texts(made);
        let (name, field, argument, ty) =
            (ident(&name.pascal), ident(&parameter.name.snake), parts.argument(), parts.ty());
        let field_doc = Doc::new().prose(&parameter.doc);
        let passed = if parameter.ty == Type::String { quote!(#field: #field.into()) } else { quote!(#field) };
        let (poll, failures) = (ident(&parts.poll.name.pascal), ident(&parts.failures.name.pascal));
        let subject = ident(&parts.subject.name.pascal);
        let methods = [self.poll(), self.subject(), self.progress(), self.failures(), self.has_failed()];
        tokens.extend(quote! {
            #doc
            #[derive(Clone, Debug, PartialEq, Eq)]
            #[non_exhaustive]
            pub struct #name {
                #field_doc
                pub #field: #ty,
            }

            impl #name {
                /// Waits for this one.
                pub fn new(#argument) -> Self {
                    Self { #passed }
                }
            }

            impl runtime::Waiter for #name {
                type Poll = requests::#poll;
                type Subject = types::#subject;
                type Failures = requests::#failures;
                #(#methods)*
            }
        });
    }
}

impl WaiterItem<'_> {
    fn poll(&self) -> TokenStream {
        let Parts { waiter, poll, .. } = self.0;
        let (request, field) = (ident(&poll.name.pascal), ident(&waiter.parameter.name.snake));
        let own = match (&waiter.parameter.ty, &poll.parameters[waiter.poll.parameter].ty) {
            (Type::String, Type::List(_)) => quote!([self.#field.clone()]),
            (_, Type::List(_)) => quote!([self.#field]),
            (Type::String, _) => quote!(self.#field.as_str()),
            _ => quote!(self.#field),
        };
        quote! {
            fn poll(&self) -> Self::Poll {
                requests::#request::new(#own)
            }
        }
    }

    fn subject(&self) -> TokenStream {
        let parts = self.0;
        let (id, own) = (ident(&parts.field(parts.waiter.id).name.snake), ident(&parts.waiter.parameter.name.snake));
        let items = match &parts.poll.response {
            Some(Type::Page(_)) => {
                let page = parts.context.page.as_ref().and_then(|page| page.fields.get(page.items));
                let items = page.map(|items| ident(&items.name.snake));
                quote!(data.#items.into_iter().find)
            }
            Some(Type::List(_)) => quote!(data.into_iter().find),
            _ => quote!(Some(data).filter),
        };
        let data = Data::new(parts.context, parts.poll);
        quote! {
            fn subject(&self, data: #data) -> Option<Self::Subject> {
                #items(|subject| subject.#id == self.#own)
            }
        }
    }

    fn progress(&self) -> TokenStream {
        let parts = self.0;
        let status = ident(&parts.field(parts.waiter.status).name.snake);
        let own = quote!(subject.#status.progress());
        let progress = match self.children() {
            None => own,
            Some(children) => quote!(runtime::Progress::all(#children.map(Self::progress)).or(#own)),
        };
        quote! {
            fn progress(subject: &Self::Subject) -> runtime::Progress {
                let progress = #progress;
                progress.unwrap_or(runtime::Progress::Pending)
            }
        }
    }

    /// The subjects that a subject holds, one by one.
    fn children(&self) -> Option<TokenStream> {
        let field = self.0.field(self.0.waiter.children?);
        let name = ident(&field.name.snake);
        let flatten = field.optional.then(|| quote!(.flatten()));
        Some(quote!(subject.#name.iter()#flatten))
    }

    fn failures(&self) -> TokenStream {
        let (changed, request) = self.failures_request();
        let children = self.children().map(|children| {
            quote! {
                let mut children = #children.peekable();
                if children.peek().is_some() {
                    return children.flat_map(Self::failures).collect();
                }
            }
        });
        quote! {
            fn failures(subject: &Self::Subject) -> Vec<Self::Failures> {
                #children
                if Self::progress(subject) != runtime::Progress::Failed {
                    return Vec::new();
                }
                #changed
                vec![#request]
            }
        }
    }

    /// Asks for the first page of what failed in a subject: statements if need be, and the request.
    fn failures_request(&self) -> (TokenStream, TokenStream) {
        let Parts { context, waiter, failures, .. } = self.0;
        let request = ident(&failures.name.pascal);
        let values = failures.parameters.iter().enumerate().filter_map(|(index, parameter)| {
            let is = |role: &String| *role == parameter.name.wire;
            let page = context.page.as_ref()?;
            let value = match index {
                index if index == waiter.failures.parameter => self.failures_from(),
                _ if is(&page.number) => quote!(1),
                _ if is(&page.size) => page_size(parameter).into_token_stream(),
                _ => return None,
            };
            Some((parameter, value))
        });
        let (optional, required): (Vec<_>, Vec<_>) = values.partition(|(parameter, _)| parameter.optional);
        let required = required.into_iter().map(|(_, value)| value);
        let made = quote!(requests::#request::new(#(#required),*));
        if optional.is_empty() {
            return (TokenStream::new(), made);
        }
        let set = optional.into_iter().map(|(parameter, value)| {
            let name = ident(&parameter.name.snake);
            quote!(failures.#name = Some(#value);)
        });
        (quote!(let mut failures = #made; #(#set)*), quote!(failures))
    }

    fn failures_from(&self) -> TokenStream {
        let field = self.0.field(self.0.waiter.failures.from);
        let name = ident(&field.name.snake);
        if field.ty == Type::String { quote!(subject.#name.as_str()) } else { quote!(subject.#name) }
    }

    fn has_failed(&self) -> TokenStream {
        let status = self.0.failure().map(|item| ident(&item.fields[self.0.waiter.failures.status].name.snake));
        quote! {
            fn has_failed(item: &<Self::Failures as runtime::Paged>::Item) -> bool {
                item.#status.progress() == Some(runtime::Progress::Failed)
            }
        }
    }
}

fn page_size(parameter: &Field) -> Literal {
    let range = parameter.range.map_or((None, None), |range| (range.min, range.max));
    let size = range.1.map_or(PAGE, |max| PAGE.min(max));
    Literal::i64_unsuffixed(range.0.map_or(size, |min| size.max(min)))
}

/// The method of a group that makes a waiter.
pub(super) struct Method<'a>(Parts<'a>);

impl<'a> Method<'a> {
    pub(super) fn new(context: &'a Context<'a>, waiter: &'a Waiter) -> Self {
        Self(Parts::new(context, waiter))
    }
}

impl ToTokens for Method<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let doc = self.doc();
        let Waiter { name, parameter, .. } = self.0.waiter;
        let (method, waiter) = (ident(&name.snake), ident(&name.pascal));
        let (passed, argument) = (ident(&parameter.name.snake), self.0.argument());
        tokens.extend(quote! {
            #doc
            pub fn #method(self, #argument) -> runtime::Wait<waiters::#waiter, H> {
                runtime::Wait::new(self.client.clone(), waiters::#waiter::new(#passed))
            }
        });
    }
}

impl Method<'_> {
    fn doc(&self) -> Doc {
        let parts = self.0;
        let parameter = &parts.waiter.parameter;
        let given = format!("{}: {}", code(plain(&parameter.name.snake)), escape(&words::sentence(&parameter.doc)));
        let status = parts.field(parts.waiter.status);
        Doc::new()
            .prose(&parts.waiter.doc)
            .list([given])
            .text(&format!("It looks with {}, and goes by {}:", self.link(parts.poll), code(&status.name.wire)))
            .list(self.ends())
            .texts(self.children())
            .texts(errata::lines(parts.context, &parts.waiter.errata))
            .heading("Example")
            .example(&self.documentation())
    }

    fn link(&self, operation: &Operation) -> String {
        let group = self.0.context.group_of(operation);
        group.map_or_else(|| code(&operation.name.wire), |group| group::method_link(group, operation))
    }

    /// What becomes of the wait with each state.
    fn ends(&self) -> impl Iterator<Item = String> {
        let parts = self.0;
        let object = |object: &Object| format!("[`{0}`](crate::types::{0})", object.name.pascal);
        let failure = parts.failure().map(object).unwrap_or_default();
        let ends = [
            (Progress::Done, format!("it ended well, and the wait gives the {}", object(parts.subject))),
            (
                Progress::Failed,
                format!(
                    "it ended, not well, and the wait fails with [`WaitError::Failed`](crate::WaitError::Failed), which \
                     tells each {failure} of {} that failed",
                    self.link(parts.failures)
                ),
            ),
            (
                Progress::Held,
                "it stands still until someone acts, and the wait fails with \
                 [`WaitError::GaveUp`](crate::WaitError::GaveUp), unless it goes \
                 [through holds](crate::Wait::through_holds)"
                    .to_owned(),
            ),
        ];
        let ends = ends.into_iter().filter_map(|(progress, end)| {
            let states = self.states(progress);
            (!states.is_empty()).then(|| format!("{states}: {end}."))
        });
        ends.chain(["All others, and what is not known yet: it moves on by itself.".to_owned()])
    }

    fn states(&self, progress: Progress) -> String {
        let Type::Enum(index) = self.0.field(self.0.waiter.status).ty else { return String::new() };
        let declared = self.0.context.enumeration(index);
        let values = declared.values.iter().filter(|value| value.wait == Some(progress));
        let link = |name: &Ident| format!("[`{name}`](crate::enums::{}::{name})", declared.name.pascal);
        values.map(|value| link(&ident(&value.name.pascal))).collect::<Vec<_>>().join(", ")
    }

    fn children(&self) -> Option<String> {
        let children = self.0.field(self.0.waiter.children?);
        Some(format!("Where it holds others ({}), their states count in place of its own.", code(&children.name.wire)))
    }

    /// The wait, and nothing around it.
    pub(crate) fn example(&self) -> String {
        let parts = self.0;
        let group = parts.context.groups.iter().find(|group| group.name.wire == parts.waiter.group);
        let group = group.map(|group| ident(&group.name.snake));
        let (method, answer) = (ident(&parts.waiter.name.snake), ident(&parts.subject.name.snake));
        let sample = self.sample();
        statements(&quote!(let #answer = client.#group().#method(#sample).wait().await?;))
    }

    fn documentation(&self) -> String {
        let krate = crate_ident(self.0.context);
        let result = "Result<(), Box<dyn std::error::Error>>";
        format!("# async fn example(client: {krate}::Client) -> {result} {{\n{}# Ok(())\n# }}", self.example())
    }

    /// What the documented request of the poll asks for.
    fn sample(&self) -> TokenStream {
        let Parts { context, waiter, poll, .. } = self.0;
        let asked = poll.example.request.get(&poll.parameters[waiter.poll.parameter].name.wire);
        let first = asked.and_then(|asked| asked.get(0).or(Some(asked))).filter(|one| !one.is_array());
        Literals::new(context).one(&waiter.parameter.ty, first)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use syn::parse_quote;

    use super::{Method, Parts, WaiterItem};
    use crate::{
        emit::{
            context::Context,
            testing::{add_operation, enumeration, field, name, object, paged_api, same, value},
        },
        model::{Api, Awaited, EnumValue, Failures, Poll, Progress, Range, Type, Waiter},
    };

    /// A pot is asked for alone, holds no others, and its leaks are listed ten by ten at most.
    fn api() -> Api {
        let mut api = paged_api();
        let waiting = |wire, number, wait| EnumValue { wait: Some(wait), ..value(wire, number) };
        let values = vec![waiting("COLD", 1, Progress::Pending), waiting("HOT", 2, Progress::Done)];
        api.enums.push(enumeration("Boil", values));
        api.objects.push(object("Pot", vec![field("id", Type::Int32), field("boil", Type::Enum(0))]));
        api.objects.push(object("Leak", vec![field("state", Type::Enum(0))]));
        add_operation(&mut api, "lookAt", vec![field("pot", Type::Int32)], json!({ "pot": 7 }));
        api.operations[0].response = Some(Type::Object(0));
        let mut size = field("rowsPerPage", Type::Int32);
        size.range = Some(Range { min: None, max: Some(10) });
        let parameters = vec![field("page", Type::Int32), size, field("of", Type::Int32)];
        add_operation(&mut api, "listLeaks", parameters, json!({}));
        api.operations[1].response = Some(Type::Page(Box::new(Type::Object(1))));
        api.operations[1].paged = true;
        api.waiters.push(Waiter {
            name: name("waitHot"),
            group: "tea".to_owned(),
            doc: "Waits for hot water.".to_owned(),
            parameter: Awaited { name: name("pot"), ty: Type::Int32, doc: "Which pot.".to_owned() },
            poll: Poll { operation: 0, parameter: 0 },
            subject: 0,
            id: 0,
            status: 1,
            children: None,
            failures: Failures { operation: 1, parameter: 2, from: 0, status: 0 },
            errata: vec![],
        });
        api
    }

    #[test]
    fn what_holds_no_others_is_looked_at_alone() {
        let api = api();
        let context = Context::new(&api);
        let item = WaiterItem(Parts::new(&context, &api.waiters[0]));
        let actual: syn::File = parse_quote!(#item);
        same(
            &actual.items[2],
            &parse_quote! {
                impl runtime::Waiter for WaitHot {
                    type Poll = requests::LookAt;
                    type Subject = types::Pot;
                    type Failures = requests::ListLeaks;
                    fn poll(&self) -> Self::Poll {
                        requests::LookAt::new(self.pot)
                    }
                    fn subject(&self, data: types::Pot) -> Option<Self::Subject> {
                        Some(data).filter(|subject| subject.id == self.pot)
                    }
                    fn progress(subject: &Self::Subject) -> runtime::Progress {
                        let progress = subject.boil.progress();
                        progress.unwrap_or(runtime::Progress::Pending)
                    }
                    fn failures(subject: &Self::Subject) -> Vec<Self::Failures> {
                        if Self::progress(subject) != runtime::Progress::Failed {
                            return Vec::new();
                        }
                        vec![requests::ListLeaks::new(1, 10, subject.id)]
                    }
                    fn has_failed(item: &<Self::Failures as runtime::Paged>::Item) -> bool {
                        item.state.progress() == Some(runtime::Progress::Failed)
                    }
                }
            },
        );
    }

    #[test]
    fn its_method_tells_its_ends() {
        let api = api();
        let context = Context::new(&api);
        let method = Method::new(&context, &api.waiters[0]);
        let actual: syn::ItemFn = parse_quote!(#method);
        same(
            &actual,
            &parse_quote! {
                #[doc = " Waits for hot water."]
                #[doc = ""]
                #[doc = " - `pot`: Which pot."]
                #[doc = ""]
                #[doc = " It looks with [`Tea::look_at`](crate::groups::Tea::look_at), and goes by `boil`:"]
                #[doc = ""]
                #[doc = " - [`Hot`](crate::enums::Boil::Hot): it ended well, and the wait gives the"]
                #[doc = "   [`Pot`](crate::types::Pot)."]
                #[doc = " - All others, and what is not known yet: it moves on by itself."]
                #[doc = ""]
                #[doc = " # Example"]
                #[doc = ""]
                #[doc = " ```no_run"]
                #[doc = " # async fn example(client: teahouse::Client) -> Result<(), Box<dyn std::error::Error>> {"]
                #[doc = " let pot = client.tea().wait_hot(7).wait().await?;"]
                #[doc = " # Ok(())"]
                #[doc = " # }"]
                #[doc = " ```"]
                pub fn wait_hot(self, pot: i32) -> runtime::Wait<waiters::WaitHot, H> {
                    runtime::Wait::new(self.client.clone(), waiters::WaitHot::new(pot))
                }
            },
        );
    }
}
